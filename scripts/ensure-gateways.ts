import { ensureCaddy, ensureNginx } from "@/scripts/find-gateways";

try {
  process.stdout.write(`Gateways for the tests: ${ensureNginx()}, ${ensureCaddy()}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
