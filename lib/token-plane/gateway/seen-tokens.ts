import { statusIndexOf } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { type ActiveToken, findActiveToken, findStanding } from "@/lib/token-plane/active-token";
import { countAnnouncements, onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { trust } from "@/lib/token-plane/directory/trust";

/** About 4 KB each. */
const MOST = 10_000;

/** A token that is dead is looked at so often at most, however often it is shown. */
const DEAD_MILLISECONDS = 1000;

/** `announced` is how much was announced before the gates were last asked about it. */
type Seen = { active: ActiveToken; statusIndex: number; epoch: number; announced: number };

const seen = new Map<string, Seen>();
const tokenOf = new Map<string, string>();

/** Until when they are taken for dead, in milliseconds since 1970. */
const dead = new Map<string, number>();

/** Goes up with everything that may have ended a token while it was being looked at. */
let endings = 0;

onAnnouncement("token", (jti) => {
  endings++;
  if (jti === "") forgetAll();
  else forgetToken(jti);
});
onAnnouncement("keys", () => {
  endings++;
  forgetAll();
});

/**
 * An active token, or null. The signature is verified once, and so is whether this very token was revoked, which is
 * announced from then on. Whether every gate still lets it through is asked again whenever anything at all was announced,
 * of what the directory knows. All of that only while the database tells us of every change.
 */
export async function findSeenToken(token: string, now: Date): Promise<ActiveToken | null> {
  if ((dead.get(token) ?? 0) > now.getTime()) return null;
  const known = recall(token);
  if (known && isExpired(known, now)) return null;
  if (known?.announced === countAnnouncements()) return known.active;
  const active = await (known ? standAgain(known, now) : look(token, now));
  if (!active) rememberDead(token, now.getTime() + DEAD_MILLISECONDS);
  return active;
}

function recall(token: string): Seen | null {
  const known = seen.get(token);
  return known && trust.isListening && known.epoch === trust.epoch ? known : null;
}

const isExpired = ({ active }: Seen, now: Date) => active.claims.exp * 1000 <= now.getTime();

async function standAgain(known: Seen, now: Date): Promise<ActiveToken | null> {
  const announced = countAnnouncements();
  const active = await findStanding(known.active.claims, known.statusIndex, now);
  if (active) Object.assign(known, { active, announced });
  return active;
}

async function look(token: string, now: Date): Promise<ActiveToken | null> {
  const before = { endings, epoch: trust.epoch, announced: countAnnouncements() };
  const active = await findActiveToken(token, now);
  const statusIndex = active && statusIndexOf(active.claims.status, env().PUBLIC_URL);
  const isUndisturbed = trust.isListening && before.epoch === trust.epoch && before.endings === endings;
  if (active && statusIndex !== null && isUndisturbed) remember(token, { active, statusIndex, ...before });
  return active;
}

/** In one spelling: a signature can be spelled in several (RFC 4648 section 3.5), and a revocation names none of them. */
function remember(token: string, found: Seen): void {
  forgetToken(found.active.claims.jti);
  if (seen.size >= MOST) forget(seen.keys().next().value as string);
  seen.set(token, found);
  tokenOf.set(found.active.claims.jti, token);
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
  tokenOf.delete(known.active.claims.jti);
}

function forgetToken(jti: string): void {
  forget(tokenOf.get(jti) ?? "");
}

function forgetAll(): void {
  seen.clear();
  tokenOf.clear();
}
