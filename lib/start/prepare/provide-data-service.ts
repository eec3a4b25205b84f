import { requireRowSecurity } from "@/examples/data-service/database/require-row-security";
import { directDatabaseUrl, env } from "@/lib/env";
import { provideDataLogin } from "@/lib/start/prepare/provide-data-login";
import { say } from "@/lib/start/say";

/**
 * The database login for the example's data service, which is part of the demo world unless DATA_UPSTREAM is set. Null if
 * the service is not wanted or cannot be started; then the reason is printed, and everything else starts.
 */
export async function provideDataService(): Promise<string | null> {
  const { DATA_UPSTREAM, DATA_DATABASE_URL } = env();
  if (DATA_UPSTREAM) return null;
  try {
    const url = DATA_DATABASE_URL ?? (await provideDataLogin(directDatabaseUrl()));
    await requireRowSecurity(url);
    return url;
  } catch (cause) {
    say(`The data service is not started. ${sentence(cause as Error & { code?: string })}`);
    return null;
  }
}

const INSUFFICIENT_PRIVILEGE = "42501";

/** SQLSTATE of a login that is refused, and the one that poolers send for it. */
const REFUSED_LOGIN = /^(28...|08P01)$/;

const REMEDY = "Set DATA_DATABASE_URL to one, or set DATA_UPSTREAM=none.";

function sentence({ code = "", message }: Error & { code?: string }): string {
  if (code === INSUFFICIENT_PRIVILEGE) return `The database user may not create a login for it (CREATEROLE is missing). ${REMEDY}`;
  if (REFUSED_LOGIN.test(code))
    return `Its new database login is refused, perhaps by a pooler that does not know it (${message}). ${REMEDY}`;
  return message;
}
