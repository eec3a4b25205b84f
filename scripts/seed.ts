import { StartError } from "@/lib/start/start-error";
import { runCommand } from "@/scripts/run-command";

const usage = `Usage: npm run seed -- --reset --yes
Deletes the demo world in the configured database and creates a new one. With NODE_ENV=development, --yes is not needed.`;

await runCommand({ usage, options: { reset: { type: "boolean" }, yes: { type: "boolean" } } }, async ({ reset, yes }) => {
  if (!reset) throw new StartError(usage);
  const { resetDemoWorld } = await import("@/prisma/seed-reset");
  await resetDemoWorld({ isConfirmed: yes === true });
});
