import { hashClientSecret, isClientSecret } from "@/lib/crypto/client-secret";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { endClientSecret } from "@/lib/services/leak/end-client-secret";
import { endResourceServerSecret } from "@/lib/services/leak/end-resource-server-secret";
import { endServiceSecret } from "@/lib/services/leak/end-service-secret";

/** The actor of a leak report in the audit trail; nothing else is known about the reporter. */
export const HOLDER = "holder of the secret";

/** Each revokes the secret with a given hash, and returns null if there is none to revoke. */
const KINDS = [endClientSecret, endServiceSecret, endResourceServerSecret];

/** Revokes leaked secrets and the tokens issued for them. Callers cannot tell whether a secret was valid. */
export async function reportLeak(ctx: AccountContext, secrets: readonly string[]): Promise<void> {
  for (const secret of new Set(secrets)) if (isClientSecret(secret)) await end(ctx, hashClientSecret(secret));
}

function end(ctx: AccountContext, hash: string): Promise<void> {
  return mutateAccount(ctx, "secret.report_leak", async (tx) => {
    for (const endSecret of KINDS) {
      const audit = await endSecret(tx, ctx, hash);
      if (audit) return { result: undefined, audit };
    }
    return { result: undefined, audit: [] };
  });
}
