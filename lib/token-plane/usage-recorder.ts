import type { RefusalReason } from "@/lib/domain/token/decide-grant";
import { log } from "@/lib/log";
import { type UsageCount, writeSecretUse, writeUsage } from "@/lib/token-plane/write-usage";

const FLUSH_MILLISECONDS = 1000;
const HOUR_MILLISECONDS = 3_600_000;

/** So many different counters wait at most; what comes on top while the database is away is not counted. */
const MAX_WAITING = 20_000;

type Recorder = { counts: Map<string, UsageCount>; secrets: Map<string, Date>; timer: NodeJS.Timeout | null; writing: Promise<void> };

/** Held here because the server and the routes are bundled apart, and both must see the same one. */
const held = globalThis as { mandateUsage?: Recorder };

export type Outcome = "issued" | RefusalReason;

/** Counts a decision. `tenantId` is empty where the tenant asked for has nothing to do with the registration. Only memory is touched. */
export function recordOutcome(use: { registrationId: string; tenantId: string; at: Date; outcome: Outcome }): void {
  const hour = new Date(Math.floor(use.at.getTime() / HOUR_MILLISECONDS) * HOUR_MILLISECONDS);
  const { registrationId, tenantId, outcome, at } = use;
  addCount({ registrationId, tenantId, hour, outcome, count: 1, lastAt: at });
  flushSoon();
}

/** Notes that a secret has proved who a client is. Only memory is touched. */
export function recordSecretUse(secretId: string, at: Date): void {
  addSecretUse(secretId, at);
  flushSoon();
}

/** Writes everything that waits. What cannot be written now waits for the next time. */
export function flushUsage(): Promise<void> {
  const state = recorder();
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  state.writing = state.writing.then(write);
  return state.writing;
}

async function write(): Promise<void> {
  const state = recorder();
  const { counts, secrets } = state;
  state.counts = new Map();
  state.secrets = new Map();
  await writeUsage([...counts.values()]).catch((error: unknown) => {
    log.warn({ err: error, waiting: counts.size }, "usage could not be written and waits");
    for (const count of counts.values()) addCount(count);
  });
  const unwritten = await writeSecretUse(secrets).catch((error: unknown) => {
    log.warn({ err: error, waiting: secrets.size }, "last use of secrets could not be written and waits");
    return secrets;
  });
  for (const [secretId, at] of unwritten) addSecretUse(secretId, at);
  if (state.counts.size + state.secrets.size > 0) flushSoon();
}

function addCount(added: UsageCount): void {
  const { counts } = recorder();
  const key = [added.registrationId, added.tenantId, added.hour.getTime(), added.outcome].join(" ");
  const known = counts.get(key);
  if (!known && counts.size >= MAX_WAITING) return;
  counts.set(key, known ? { ...known, count: known.count + added.count, lastAt: later(known.lastAt, added.lastAt) } : added);
}

function addSecretUse(secretId: string, at: Date): void {
  const { secrets } = recorder();
  const known = secrets.get(secretId);
  if (known || secrets.size < MAX_WAITING) secrets.set(secretId, known ? later(known, at) : at);
}

function flushSoon(): void {
  const state = recorder();
  state.timer ??= setTimeout(() => void flushUsage(), FLUSH_MILLISECONDS).unref();
}

function recorder(): Recorder {
  held.mandateUsage ??= { counts: new Map(), secrets: new Map(), timer: null, writing: Promise.resolve() };
  return held.mandateUsage;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
