import { ensureBrowser } from "@/scripts/find-browser";

try {
  process.stdout.write(`Browser for the tests: ${ensureBrowser()}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
