import { StartError } from "@/lib/start/start-error";
import { runCommand } from "@/scripts/run-command";

const usage = `Usage: npm run create-admin -- --email you@example.com --name "Your Name"
Prompts for the password; if standard input is not a terminal, its first line is the password.`;

await runCommand({ usage, options: { email: { type: "string" }, name: { type: "string" } } }, async ({ email, name }) => {
  if (!email || !name) throw new StartError(usage);
  const { createAdmin } = await import("@/lib/start/create-admin");
  await createAdmin({ email, name });
});
