import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import pLimit, { type LimitFunction } from "p-limit";
import { DomainError } from "@/lib/domain/errors";

/** argon2id with the parameters OWASP recommends (19 MiB, two passes). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Half of the cores, so that signatures, which share the thread pool, never wait for passwords alone. */
const MAX_RUNNING = Math.max(1, Math.floor(availableParallelism() / 2));
const MAX_WAITING = 256;

/** Throws `limit_exceeded` when too many passwords wait already; so does isPassword. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, OPTIONS));
}

/** Takes the same time whether or not there is a hash to compare with, so that time does not tell who has an account. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isMatch = await inTurn(() => verify(passwordHash ?? DECOY, password));
  return isMatch && passwordHash !== null;
}

const base64 = (bytes: number) => randomBytes(bytes).toString("base64").replaceAll("=", "");

/** A hash of no known password. */
const DECOY = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$${base64(16)}$${base64(32)}`;

/** The bundler makes several copies of this module; the limit holds for all of them together. */
const held = globalThis as { mandatePasswordTurns?: LimitFunction };

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  held.mandatePasswordTurns ??= pLimit(MAX_RUNNING);
  if (held.mandatePasswordTurns.pendingCount >= MAX_WAITING)
    throw new DomainError("limit_exceeded", "Too many people are signing in at the moment. Try again in a few seconds.");
  return held.mandatePasswordTurns(work);
}
