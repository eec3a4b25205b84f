import { promisify } from "node:util";
import { constants, deflate } from "node:zlib";
import { database } from "@/lib/db/client";
import { STATUS_LIST_LIFETIME_SECONDS, STATUS_LIST_TTL_SECONDS } from "@/lib/domain/token/revocation-bound";
import { STATUS_LIST_SIZE, statusBits, statusListAddress } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { InvalidatedCache } from "@/lib/token-plane/directory/cache";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { signJwt } from "@/lib/token-plane/tokens/sign";

const compress = promisify(deflate);

/** A compressed list (Token Status List, section 4.1). A new object whenever it may have changed. */
export type StatusList = { number: number; lst: string };

/** Up to 24 KB each, with half of all tokens revoked. */
const lists = new InvalidatedCache<StatusList>({ limit: 64, load: (number) => readList(Number(number)) });

/** The number of lists. It grows with registrations and purchases, which is not announced. */
const count = new InvalidatedCache<{ lists: number }>({ limit: 1, load: readCount });

onAnnouncement("status", () => lists.invalidate(""));

/** The list with this number, or null if no token refers to it yet. */
export async function findStatusList(number: number): Promise<StatusList | null> {
  return number < (await countStatusLists(number)) ? lists.find(String(number)) : null;
}

const ASK_AGAIN_MILLISECONDS = 1000;

let askedAt = Number.NEGATIVE_INFINITY;

/** The known number of lists, refreshed at most once per second if a later list is requested. */
export async function countStatusLists(wanted: number): Promise<number> {
  const known = (await count.find(""))?.lists ?? 0;
  if (wanted < known || Date.now() - askedAt < ASK_AGAIN_MILLISECONDS) return known;
  askedAt = Date.now();
  count.invalidate("");
  return (await count.find(""))?.lists ?? 0;
}

/** One more than the indexes in use need, so that a new list exists before its first token. */
async function readCount(): Promise<{ lists: number }> {
  const [sequence] = await database().$queryRaw<{ last: number }[]>`SELECT "last_value"::int AS "last" FROM "TokenStatusIndex"`;
  return { lists: Math.floor((sequence?.last ?? 0) / STATUS_LIST_SIZE) + 2 };
}

/** Revoked indexes stay in the list until long after their last token expired. */
async function readList(number: number): Promise<StatusList> {
  const first = number * STATUS_LIST_SIZE;
  const revoked = await database().$queryRaw<{ index: number }[]>`
    SELECT "index" FROM "RevokedStatus" WHERE "index" BETWEEN ${first} AND ${first + STATUS_LIST_SIZE - 1}`;
  const bits = statusBits(revoked.map(({ index }) => index - first));
  return { number, lst: (await compress(bits, { level: constants.Z_BEST_COMPRESSION })).toString("base64url") };
}

/** The minimum interval between signatures of a list. */
const SIGN_AGAIN_MILLISECONDS = 5000;

/** `at` is when the list was known to be current. */
type SignedList = { at: Date; jwt: Promise<string>; keyChanges: number };

const signed = new WeakMap<StatusList, SignedList>();

let keyChanges = 0;
onAnnouncement("keys", () => {
  keyChanges++;
});

/**
 * The list as a JWT. While announcements are not received, the last signature is reused: a new one would claim that the list is
 * current.
 */
export function signStatusList(list: StatusList, now: Date): SignedList {
  const known = signed.get(list);
  if (known && (!listener.isListening || isRecent(known, now))) return known;
  const fresh = { at: now, jwt: sign(list, now), keyChanges };
  signed.set(list, fresh);
  fresh.jwt.catch(() => signed.delete(list));
  return fresh;
}

function isRecent(one: SignedList, now: Date): boolean {
  return one.keyChanges === keyChanges && Math.abs(now.getTime() - one.at.getTime()) < SIGN_AGAIN_MILLISECONDS;
}

/** Token Status List, section 5.1. */
function sign({ number, lst }: StatusList, now: Date): Promise<string> {
  const { PUBLIC_URL } = env();
  const iat = Math.floor(now.getTime() / 1000);
  const claims = {
    sub: statusListAddress(number, PUBLIC_URL),
    iat,
    exp: iat + STATUS_LIST_LIFETIME_SECONDS,
    ttl: STATUS_LIST_TTL_SECONDS,
    status_list: { bits: 1, lst, aggregation_uri: `${PUBLIC_URL}/status-lists` },
  };
  return signJwt(claims, { typ: "statuslist+jwt", now, algorithm: null });
}
