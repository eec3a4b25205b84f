import { STATUS_LIST_LIFETIME_SECONDS, STATUS_LIST_TTL_SECONDS } from "@/lib/domain/token/revocation-bound";
import { statusListAddress } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import type { StatusList } from "@/lib/token-plane/directory/status-lists";
import { trust } from "@/lib/token-plane/directory/trust";
import { signJwt } from "@/lib/token-plane/sign-jwt";

/** Signed again after so long, which keeps a flood of requests from becoming a flood of signatures. */
const SIGN_AGAIN_MILLISECONDS = 5000;

/** `at` is when the list was known to be right. */
type SignedList = { at: Date; jwt: Promise<string>; keyChanges: number };

const signed = new WeakMap<StatusList, SignedList>();

let keyChanges = 0;
onAnnouncement("keys", () => {
  keyChanges++;
});

/**
 * The list as a JWT. One that stands in for a database that is away stays as it was signed last: signed anew it would
 * say that it is right now, which nobody knows.
 */
export function signStatusList(list: StatusList, now: Date): SignedList {
  const known = signed.get(list);
  if (known && (!trust.isListening || isRecent(known, now))) return known;
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
