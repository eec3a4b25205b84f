import { runCommand } from "@/scripts/run-command";

const usage = `Usage: npm run rotate-master-key              changes MASTER_KEY to NEW_MASTER_KEY
       npm run rotate-master-key -- --finish  retires the old key; MASTER_KEY is the new one
An installation that keeps its key in the data folder needs neither variable.`;

await runCommand({ usage, options: { finish: { type: "boolean" } } }, async ({ finish }) => {
  const { changeMasterKey } = await import("@/lib/start/rotate-master-key");
  await changeMasterKey({ isFinish: finish === true });
});
