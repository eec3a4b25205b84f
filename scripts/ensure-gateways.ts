import { ensureCaddy, ensureNginx, ensurePgbouncer } from "@/scripts/find-gateways";

try {
  process.stdout.write(`Gateways and pooler for the tests: ${ensureNginx()}, ${ensureCaddy()}, ${ensurePgbouncer()}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
