import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { statusIndexOf } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { countAnnouncements, onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { type ActiveToken, findActiveToken, passGatesAgain } from "@/lib/token-plane/tokens/active-token";

const MAX_TOKENS = 10_000;

/** The minimum interval between look-ups of an inactive token. */
const INACTIVE_MILLISECONDS = 1000;

/** `announced` is the number of announcements when the gates were last evaluated. */
type Seen = { active: ActiveToken; statusIndex: number; epoch: number; announced: number };

/** About 4 KB each. */
const seen = new LRUCache<string, Seen>({ max: MAX_TOKENS, dispose: ({ active }) => tokenByJti.delete(active.claims.jti) });
const tokenByJti = new Map<string, string>();

/** Until when tokens count as inactive, in milliseconds since 1970. Strangers choose them, so only their hashes are kept. */
const inactive = new LRUCache<string, number>({ max: MAX_TOKENS });
const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Increases with every announcement that may end a token during its look-up. */
let endings = 0;

onAnnouncement("token", (jti) => {
  endings++;
  if (jti === "") seen.clear();
  else seen.delete(tokenByJti.get(jti) ?? "");
});
onAnnouncement("keys", () => {
  endings++;
  seen.clear();
});

/**
 * The active token, or null. Its signature and its own revocation are checked once; a later revocation is announced. The gates
 * are evaluated again after any announcement. Nothing is cached unless this process receives every announcement.
 */
export async function findSeenToken(token: string, now: Date): Promise<ActiveToken | null> {
  const known = peekValid(token);
  if (known && isExpired(known, now)) return null;
  if (known?.announced === countAnnouncements()) return known.active;
  const hash = hashOf(token);
  if ((inactive.get(hash) ?? 0) > now.getTime()) return null;
  const active = await (known ? revalidate(known, now) : lookUp(token, now));
  if (!active) inactive.set(hash, now.getTime() + INACTIVE_MILLISECONDS);
  return active;
}

function peekValid(token: string): Seen | null {
  const known = seen.get(token);
  return known && listener.isListening && known.epoch === listener.epoch ? known : null;
}

const isExpired = ({ active }: Seen, now: Date) => active.claims.exp * 1000 <= now.getTime();

async function revalidate(known: Seen, now: Date): Promise<ActiveToken | null> {
  const announced = countAnnouncements();
  const active = await passGatesAgain(known.active.claims, known.statusIndex, now);
  if (active) Object.assign(known, { active, announced });
  return active;
}

async function lookUp(token: string, now: Date): Promise<ActiveToken | null> {
  const before = { endings, epoch: listener.epoch, announced: countAnnouncements() };
  const active = await findActiveToken(token, now);
  const statusIndex = active && statusIndexOf(active.claims.status, env().PUBLIC_URL);
  const isUndisturbed = listener.isListening && before.epoch === listener.epoch && before.endings === endings;
  if (active && statusIndex !== null && isUndisturbed) store(token, { active, statusIndex, ...before });
  return active;
}

/** Caches one encoding per `jti`: a signature has several (RFC 4648 section 3.5), and a revocation names only the `jti`. */
function store(token: string, found: Seen): void {
  const { jti } = found.active.claims;
  seen.delete(tokenByJti.get(jti) ?? "");
  seen.set(token, found);
  tokenByJti.set(jti, token);
}
