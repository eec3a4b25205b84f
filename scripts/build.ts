import { ensureCockpits } from "@/lib/start/build/ensure-cockpits";
import { say } from "@/lib/start/say";

try {
  await ensureCockpits();
  say("Server and cockpits are built.");
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
