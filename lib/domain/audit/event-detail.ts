import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import { isSigningAlgorithm } from "@/lib/domain/key/algorithm";

type Details = Record<string, unknown>;
type Phrase = (details: Details) => string | null;

const PHRASES: readonly Phrase[] = [
  ({ from, to }) => (isLevel(from) && isLevel(to) ? `from ${ACCESS_LEVEL_LABEL[from]} to ${ACCESS_LEVEL_LABEL[to]}` : null),
  ({ from, to }) => (isSigner(from) && isSigner(to) ? `from ${signerName(from)} to ${signerName(to)}` : null),
  ({ fromFormat, toFormat }) => text(fromFormat, (before) => text(toFormat, (after) => `from ${before} to ${after}`)),
  ({ algorithm }) => text(algorithm, (name) => name),
  ({ operator }) => text(operator, (id) => `operator ${id}`),
  ({ customer }) => text(customer, (id) => `customer ${id}`),
  ({ accessLevel }) => (isLevel(accessLevel) ? ACCESS_LEVEL_LABEL[accessLevel] : null),
  ({ requestedLevel }) => (isLevel(requestedLevel) ? `requested ${ACCESS_LEVEL_LABEL[requestedLevel]}` : null),
  ({ hint }) => text(hint, (last) => `secret …${last}`),
  ({ name, keyId }) => (typeof name === "string" && typeof keyId === "string" ? `${name}, key ${keyId.slice(0, 8)}…` : null),
  ({ lifetimeDays }) => count(lifetimeDays, "day of lifetime", "days of lifetime"),
  ({ overlapMinutes }) => overlap(overlapMinutes),
  ({ secrets }) => count(secrets, "secret ended", "secrets ended"),
  ({ keys }) => count(keys || null, "key ended", "keys ended"),
  ({ customers }) => count(customers, "customer", "customers"),
  ({ comment }) => text(comment, (words) => `“${words}”`),
];

/** A short summary of an event's details, or null if there is nothing to add. */
export function eventDetail(details: Details): string | null {
  const phrases = PHRASES.flatMap((phrase) => phrase(details) ?? []);
  return phrases.length ? phrases.join(" · ") : null;
}

function isLevel(value: unknown): value is AccessLevel {
  return typeof value === "string" && Object.hasOwn(ACCESS_LEVEL_LABEL, value);
}

/** An algorithm, or "platform" for the platform's choice. */
function isSigner(value: unknown): value is string {
  return value === "platform" || (typeof value === "string" && isSigningAlgorithm(value));
}

function signerName(signer: string): string {
  return signer === "platform" ? "the platform's choice" : signer;
}

function text(value: unknown, phrase: (value: string) => string | null): string | null {
  return typeof value === "string" && value !== "" ? phrase(value) : null;
}

function count(value: unknown, one: string, many: string): string | null {
  return typeof value === "number" ? `${value} ${value === 1 ? one : many}` : null;
}

function overlap(minutes: unknown): string | null {
  if (typeof minutes !== "number") return null;
  if (minutes === 0) return "no overlap";
  const hours = minutes / 60;
  return hours % 24 === 0 && hours > 24 ? `${hours / 24} days of overlap` : `${hours} ${hours === 1 ? "hour" : "hours"} of overlap`;
}
