import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import pLimit, { type LimitFunction } from "p-limit";
import { DomainError } from "@/lib/domain/errors";

/** argon2id with the parameters OWASP recommends (19 MiB, two passes). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Half of the cores, so that passwords never occupy the whole thread pool, which signatures share. */
const MAX_RUNNING = Math.max(1, Math.floor(availableParallelism() / 2));
const MAX_WAITING = 256;

/** Throws `limit_exceeded` if too many passwords are already waiting, as does isPassword. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, OPTIONS));
}

/** Takes the same time with and without a hash, so that timing does not reveal which accounts exist. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isMatch = await inTurn(() => verify(passwordHash ?? DECOY, password));
  return isMatch && passwordHash !== null;
}

const base64 = (bytes: number) => randomBytes(bytes).toString("base64").replaceAll("=", "");

/** A hash of no known password. */
const DECOY = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$${base64(16)}$${base64(32)}`;

/** The bundler makes several copies of this module; the limit applies to all of them together. */
const held = globalThis as { mandatePasswordTurns?: LimitFunction };

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  held.mandatePasswordTurns ??= pLimit(MAX_RUNNING);
  if (held.mandatePasswordTurns.pendingCount >= MAX_WAITING)
    throw new DomainError("limit_exceeded", "Too many sign-ins are in progress. Try again in a few seconds.", { retryAfterSeconds: 5 });
  return held.mandatePasswordTurns(work);
}
