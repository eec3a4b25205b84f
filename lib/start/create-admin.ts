import { CreateAdmin, type CreateAdminInput } from "@/lib/domain/user/schema";
import { env } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { createUser } from "@/lib/services/user/create-user";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { prepareDataFolder } from "@/lib/start/prepare/data-folder";
import { provideMasterKey } from "@/lib/start/prepare/master-key";
import { provideDatabase } from "@/lib/start/prepare/provide-database";
import { readNewPassword } from "@/lib/start/read-password";
import { say } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

/** Creates a platform administrator in the database of this installation, whether or not its server is running. */
export async function createAdmin(options: { email: string; name: string }): Promise<void> {
  requireValid({ ...options, password: "placeholder until the prompt" });
  const admin = requireValid({ ...options, password: await readNewPassword() });
  try {
    if (!env().DATABASE_URL) await prepareDataFolder();
    await provideMasterKey();
    await provideDatabase();
    await createUser(commandContext("create-admin"), { ...admin, isPlatformAdmin: true });
  } finally {
    await runShutdownHooks();
  }
  say(`${admin.name} is now a platform administrator. Sign in with ${admin.email} and the password.`);
}

function requireValid(input: CreateAdminInput): CreateAdminInput {
  const { data, error } = CreateAdmin.safeParse(input);
  if (data) return data;
  throw new StartError(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
}
