import { ensureBuild } from "@/lib/start/ensure-build";
import { say } from "@/lib/start/say";

try {
  await ensureBuild();
  say("The cockpits are built.");
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
