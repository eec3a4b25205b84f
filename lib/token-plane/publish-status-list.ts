import { STATUS_LIST_CACHE_SECONDS } from "@/lib/domain/token/revocation-bound";
import { statusListAddress } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { Answer, jsonAnswer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import { countStatusLists, findStatusList } from "@/lib/token-plane/directory/status-lists";
import { trust } from "@/lib/token-plane/directory/trust";
import { endpoint } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { signStatusList } from "@/lib/token-plane/sign-status-list";

const LIST_NUMBER = /\/status-lists\/(0|[1-9]\d{0,4})$/;

const cacheFor = (seconds: number) => `public, max-age=${seconds}`;

/** `GET status-lists/{n}`: whose tokens were revoked, signed, for verifiers that do not ask us about each token. */
export const publishStatusList = endpoint(
  { operation: "status-lists/{n}", cacheControl: cacheFor(STATUS_LIST_CACHE_SECONDS) },
  async (request, call) => {
    const number = LIST_NUMBER.exec(new URL(request.url).pathname)?.[1];
    const list = number === undefined ? null : await findStatusList(Number(number));
    if (!list) throw new ApiError("noMatch", "There is no such list. Take the address from the claim status of a token.");
    const { at, jwt } = signStatusList(list, call.now);
    const headers = { "Content-Type": "application/statuslist+jwt", "Cache-Control": cacheFor(secondsToKeep(at, call.now)) };
    return new Answer(await jwt, { headers });
  },
);

/** `GET status-lists`: the address of every list (Token Status List, section 9). */
export const publishStatusLists = endpoint(
  { operation: "status-lists", cacheControl: cacheFor(STATUS_LIST_CACHE_SECONDS) },
  async (_request: IncomingRequest) => {
    const { PUBLIC_URL } = env();
    const lists = Array.from({ length: await countStatusLists(Number.POSITIVE_INFINITY) }, (_, number) =>
      statusListAddress(number, PUBLIC_URL),
    );
    return jsonAnswer({ status_lists: lists });
  },
);

/**
 * How long a cache may give this list out. What revocations there were since it was signed is known only while we hear
 * of them; otherwise its age is taken off, and one that is too old for the bound is refused.
 */
function secondsToKeep(signedAt: Date, now: Date): number {
  if (trust.isListening) return STATUS_LIST_CACHE_SECONDS;
  const age = Math.ceil(Math.abs(now.getTime() - signedAt.getTime()) / 1000);
  if (age <= STATUS_LIST_CACHE_SECONDS) return STATUS_LIST_CACHE_SECONDS - age;
  throw new ApiError("serviceUnavailable", "Nobody knows at the moment what was revoked last. Try again in a few seconds.", {
    retryAfterSeconds: 5,
  });
}
