import { z } from "zod";
import { Jwt } from "@/lib/domain/token/answer-fields";
import { STATUS_LIST_CACHE_SECONDS } from "@/lib/domain/token/revocation-bound";
import { statusListAddress } from "@/lib/domain/token/status-list";
import { env } from "@/lib/env";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { accepts } from "@/lib/token-plane/http/accepts";
import { Answer, jsonAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import { countStatusLists, findStatusList, signStatusList } from "@/lib/token-plane/tokens/status-lists";

const LIST_TYPE = "application/statuslist+jwt";

export const StatusLists = z.object({ status_lists: z.array(z.url()) });

export const StatusListToken = Jwt.describe("A Token Status List as a signed JWT.");

const LIST_NUMBER = /\/status-lists\/(0|[1-9]\d{0,4})$/;

const cacheFor = (seconds: number) => `public, max-age=${seconds}`;

/** `GET status-lists/{n}`: a signed list of revoked tokens, for verifiers that check tokens offline. */
export const publishStatusList = handler(
  { operation: "status-lists/{n}", cacheControl: cacheFor(STATUS_LIST_CACHE_SECONDS) },
  async (request, call) => {
    const { pathname, searchParams } = new URL(request.url);
    refuseUnsupported(searchParams, request.headers.get("Accept"));
    const number = LIST_NUMBER.exec(pathname)?.[1];
    const list = number === undefined ? null : await findStatusList(Number(number));
    if (!list) throw new ApiError("noMatch", "There is no such list. Take the address from the status claim of a token.");
    const { at, jwt } = signStatusList(list, call.now);
    const headers = { "Content-Type": LIST_TYPE, "Cache-Control": cacheFor(secondsToKeep(at, call.now)), Vary: "Accept" };
    return new Answer(await jwt, { headers });
  },
);

/** `GET status-lists`: the addresses of all lists (Token Status List, section 9). */
export const publishStatusLists = handler(
  { operation: "status-lists", cacheControl: cacheFor(STATUS_LIST_CACHE_SECONDS) },
  async (_request: IncomingRequest) => {
    const { PUBLIC_URL } = env();
    const lists = Array.from({ length: await countStatusLists(Number.POSITIVE_INFINITY) }, (_, number) =>
      statusListAddress(number, PUBLIC_URL),
    );
    return jsonAnswer({ status_lists: lists });
  },
);

export const statusListEndpoint = {
  addresses: ["/status-lists/{list}"],
  methods: { GET: publishStatusList, OPTIONS: answerPreflight },
  response: StatusListToken,
} satisfies Endpoint;

export const statusListsEndpoint = {
  addresses: ["/status-lists"],
  methods: { GET: publishStatusLists, OPTIONS: answerPreflight },
  response: StatusLists,
} satisfies Endpoint;

/** Token Status List, sections 8.1 and 8.4: a client that asks for a form or a time that we do not have is told so. */
function refuseUnsupported(query: URLSearchParams, accept: string | null): void {
  if (query.has("time")) {
    throw new ApiError("notImplemented", "Lists of earlier times are not kept. Leave time out to get the current list.");
  }
  if (!accepts(accept, LIST_TYPE)) {
    throw new ApiError("notAcceptable", `Status lists are served as ${LIST_TYPE} only. Accept that type, or leave Accept out.`);
  }
}

/**
 * How long caches may keep this list. Revocations since it was signed are known only while this process listens; otherwise the
 * age of the list is subtracted, and a list that is too old for the bound is refused.
 */
function secondsToKeep(signedAt: Date, now: Date): number {
  if (listener.isListening) return STATUS_LIST_CACHE_SECONDS;
  const age = Math.ceil(Math.abs(now.getTime() - signedAt.getTime()) / 1000);
  if (age <= STATUS_LIST_CACHE_SECONDS) return STATUS_LIST_CACHE_SECONDS - age;
  throw new ApiError("serviceUnavailable", "Recent revocations are unknown at the moment. Try again in a few seconds.", {
    retryAfterSeconds: 5,
  });
}
