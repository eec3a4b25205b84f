import { newClient } from "./cached-tokens.js";
import { Issuer } from "./issuer.js";
import { number } from "./rounds.js";

const TENANTS = 100_000;
const MIB = 2 ** 20;

/** Measures the memory that the tokens of 100,000 tenants use. */
export async function measureMemory(): Promise<string> {
  const issuer = await Issuer.of("ES256");
  const client = newClient(issuer, TENANTS);
  const tenants = Array.from({ length: TENANTS }, (_, index) => `tenant-${index}`);
  await client.getToken("warm-up");
  const before = heapAfterCollection();
  const results = (await client.getTokens(tenants, { atOnce: 8 })).filter(({ info }) => info !== undefined).length;
  const taken = heapAfterCollection() - before;
  const { length } = await client.getToken("tenant-0");
  const rows = [`| ${number(results)} | ${number(taken / MIB)} MiB | ${number(taken / TENANTS)} bytes | ${number(length)} characters |`];
  return ["### Memory", "", "| cached tokens | heap | per token | length of a token |", "| ---: | ---: | ---: | ---: |", ...rows].join(
    "\n",
  );
}

function heapAfterCollection(): number {
  if (!globalThis.gc) throw new Error("Start with --expose-gc.");
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
