import { json } from "node:stream/consumers";
import { keyStore } from "@/lib/crypto/key-store";
import type { KeyKind } from "@/lib/domain/key/algorithm";

/** Signatures per second, and CPU microseconds per signature. */
export type Signing = { rate: number; microseconds: number };

/** Measures signatures per second on an otherwise idle core, with the code that signs tokens. */
const { kind, seconds, parallel } = (await json(process.stdin)) as { kind: KeyKind; seconds: number; parallel: number };
const sign = await keyStore.open(await keyStore.create(kind));
const data = Buffer.alloc(1100, "a");

async function measure(duration: number): Promise<Signing> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  let signed = 0;
  const work = async () => {
    while (performance.now() - startedAt < duration) {
      await sign(data);
      signed++;
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const { user, system } = process.cpuUsage(before);
  return { rate: signed / ((performance.now() - startedAt) / 1000), microseconds: (user + system) / signed };
}

await measure(300);
process.stdout.write(JSON.stringify(await measure(seconds * 1000)));
