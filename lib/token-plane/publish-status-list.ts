import { STATUS_LIST_CACHE_SECONDS, STATUS_LIST_LIFETIME_SECONDS, STATUS_LIST_TTL_SECONDS } from "@/lib/domain/token/revocation-bound";
import { statusListAddress } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { ApiError } from "@/lib/token-plane/api-error";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { countStatusLists, findStatusList, type StatusList } from "@/lib/token-plane/directory/status-lists";
import { endpoint } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { jsonResponse } from "@/lib/token-plane/json-response";
import { signJwt } from "@/lib/token-plane/sign-jwt";

const LIST_NUMBER = /\/status-lists\/(0|[1-9]\d{0,4})$/;

/** `GET status-lists/{n}`: whose tokens were revoked, signed, for verifiers that do not ask us about each token. */
export const publishStatusList = endpoint(
  { operation: "status-lists/{n}", cacheControl: `public, max-age=${STATUS_LIST_CACHE_SECONDS}` },
  async (request, call) => {
    const number = LIST_NUMBER.exec(new URL(request.url).pathname)?.[1];
    const list = number === undefined ? null : await findStatusList(Number(number));
    if (!list) throw new ApiError("noMatch", "There is no such list. Take the address from the claim status of a token.");
    return new Response(await signedList(list, call.now), { headers: { "Content-Type": "application/statuslist+jwt" } });
  },
);

/** `GET status-lists`: the address of every list (Token Status List, section 9). */
export const publishStatusLists = endpoint(
  { operation: "status-lists", cacheControl: `public, max-age=${STATUS_LIST_CACHE_SECONDS}` },
  async (_request: IncomingRequest) => {
    const lists = Array.from({ length: await countStatusLists(Number.POSITIVE_INFINITY) }, (_, number) => addressOf(number));
    return jsonResponse({ status_lists: lists });
  },
);

/** Signed again after so long, which keeps a flood of requests from becoming a flood of signatures. */
const SIGN_AGAIN_MILLISECONDS = 5000;

type Signed = { at: Date; jwt: Promise<string> };

let signed = new WeakMap<StatusList, Signed>();
onAnnouncement("keys", () => {
  signed = new WeakMap();
});

async function signedList(list: StatusList, now: Date): Promise<string> {
  const known = signed.get(list);
  if (known && Math.abs(now.getTime() - known.at.getTime()) < SIGN_AGAIN_MILLISECONDS) return known.jwt;
  const jwt = sign(list, now);
  signed.set(list, { at: now, jwt });
  jwt.catch(() => signed.delete(list));
  return jwt;
}

/** Token Status List, section 5.1. */
function sign({ number, lst }: StatusList, now: Date): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = {
    sub: addressOf(number),
    iat,
    exp: iat + STATUS_LIST_LIFETIME_SECONDS,
    ttl: STATUS_LIST_TTL_SECONDS,
    status_list: { bits: 1, lst, aggregation_uri: `${env().PUBLIC_URL}/status-lists` },
  };
  return signJwt(claims, { typ: "statuslist+jwt", now, algorithm: null });
}

function addressOf(number: number): string {
  return statusListAddress(number, env().PUBLIC_URL);
}
