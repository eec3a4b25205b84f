import { statusIndexOf } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { type ActiveToken, findActiveToken, findStanding } from "@/lib/token-plane/active-token";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { trust } from "@/lib/token-plane/directory/trust";
import type { IssuedClaims } from "@/lib/token-plane/verify-token";

/** About 4 KB each. */
const MOST = 10_000;

/** A token that is dead is looked at so often at most, however often it is shown. */
const DEAD_MILLISECONDS = 1000;

type Seen = { claims: IssuedClaims; statusIndex: number; epoch: number };

const seen = new Map<string, Seen>();
const tokenOf = new Map<string, string>();

/** Until when they are taken for dead, in milliseconds since 1970. */
const dead = new Map<string, number>();

/** Goes up with everything that may have ended a token while it was being looked at. */
let endings = 0;

onAnnouncement("token", (jti) => {
  endings++;
  if (jti === "") forgetAll();
  else forget(tokenOf.get(jti) ?? "");
});
onAnnouncement("keys", () => {
  endings++;
  forgetAll();
});

/**
 * An active token, or null. The signature is verified once, and so is whether this very token was revoked, which is
 * announced from then on; whether every gate still lets it through is asked each time, of what the directory knows. All
 * of that only while the database tells us of every change.
 */
export async function findSeenToken(token: string, now: Date): Promise<ActiveToken | null> {
  if ((dead.get(token) ?? 0) > now.getTime()) return null;
  const active = await findKnown(token, now);
  if (!active) rememberDead(token, now.getTime() + DEAD_MILLISECONDS);
  return active;
}

async function findKnown(token: string, now: Date): Promise<ActiveToken | null> {
  const known = seen.get(token);
  if (!known || !trust.isListening || known.epoch !== trust.epoch) return look(token, now);
  if (known.claims.exp * 1000 <= now.getTime()) return null;
  return findStanding(known.claims, known.statusIndex, now);
}

async function look(token: string, now: Date): Promise<ActiveToken | null> {
  const before = { endings, epoch: trust.epoch };
  const active = await findActiveToken(token, now);
  const statusIndex = active && statusIndexOf(active.claims.status, env().PUBLIC_URL);
  const isUndisturbed = trust.isListening && before.epoch === trust.epoch && before.endings === endings;
  if (active && statusIndex !== null && isUndisturbed) remember(token, { claims: active.claims, statusIndex, epoch: before.epoch });
  return active;
}

function remember(token: string, found: Seen): void {
  if (seen.size >= MOST) forget(seen.keys().next().value as string);
  seen.set(token, found);
  tokenOf.set(found.claims.jti, token);
}

function rememberDead(token: string, until: number): void {
  if (dead.size >= MOST) dead.delete(dead.keys().next().value as string);
  dead.delete(token);
  dead.set(token, until);
}

function forget(token: string): void {
  const known = seen.get(token);
  if (!known) return;
  seen.delete(token);
  tokenOf.delete(known.claims.jti);
}

function forgetAll(): void {
  seen.clear();
  tokenOf.clear();
}
