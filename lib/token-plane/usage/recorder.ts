import type { Api } from "@/lib/domain/access/access-policy";
import type { RefusalReason } from "@/lib/domain/token/decide-grant";
import { log } from "@/lib/log";
import { type Count, Tally } from "@/lib/token-plane/usage/tally";
import { writeDataCalls, writeSecretUse, writeUsage } from "@/lib/token-plane/usage/write-usage";

const FLUSH_MILLISECONDS = 1000;

/** The maximum number of counters in memory. Beyond it, during a database outage, usage is not counted. */
const MAX_WAITING = 20_000;

type Asked = { registrationId: string; tenantId: string; outcome: Outcome };
type Called = { registrationId: string; tenantId: string; api: Api; kind: "read" | "write"; isAllowed: boolean };

type Recorder = {
  asked: Tally<Asked>;
  called: Tally<Called>;
  secrets: Map<string, Date>;
  timer: NodeJS.Timeout | null;
  writing: Promise<void>;
};

const recorder: Recorder = {
  asked: new Tally(MAX_WAITING),
  called: new Tally(MAX_WAITING),
  secrets: new Map(),
  timer: null,
  writing: Promise.resolve(),
};

export type Outcome = "issued" | RefusalReason;

/** Counts a decision, in memory. `tenantId` is empty if the requested tenant has no relation to the registration. */
export function recordOutcome(asked: Asked, at: Date): void {
  recorder.asked.count(asked, at);
  flushSoon();
}

/** Counts a call to a tenant's data, in memory. */
export function recordDataCall(called: Called, at: Date): void {
  recorder.called.count(called, at);
  flushSoon();
}

/** Records the use of a secret, in memory. */
export function recordSecretUse(secretId: string, at: Date): void {
  addSecretUse(secretId, at);
  flushSoon();
}

/** Writes all counters. Those that cannot be written are kept for the next flush. */
export function flushUsage(): Promise<void> {
  if (recorder.timer) clearTimeout(recorder.timer);
  recorder.timer = null;
  recorder.writing = recorder.writing.then(write);
  return recorder.writing;
}

async function write(): Promise<void> {
  const { secrets } = recorder;
  recorder.secrets = new Map();
  await writeTally(recorder.asked, writeUsage);
  await writeTally(recorder.called, writeDataCalls);
  const unwritten = await writeSecretUse(secrets).catch((error: unknown) => {
    log.warn({ err: error, waiting: secrets.size }, "last use of secrets could not be written; it is kept for the next flush");
    return secrets;
  });
  for (const [secretId, at] of unwritten) addSecretUse(secretId, at);
  if (recorder.asked.size + recorder.called.size + recorder.secrets.size > 0) flushSoon();
}

async function writeTally<What extends Asked | Called>(
  tally: Tally<What>,
  store: (counts: (What & Count)[]) => Promise<void>,
): Promise<void> {
  const counts = tally.take();
  await store(counts).catch((error: unknown) => {
    log.warn({ err: error, waiting: counts.length }, "usage could not be written; it is kept for the next flush");
    tally.putBack(counts);
  });
}

function addSecretUse(secretId: string, at: Date): void {
  const { secrets } = recorder;
  const known = secrets.get(secretId);
  if (known || secrets.size < MAX_WAITING) secrets.set(secretId, known ? later(known, at) : at);
}

function flushSoon(): void {
  recorder.timer ??= setTimeout(() => void flushUsage(), FLUSH_MILLISECONDS).unref();
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
