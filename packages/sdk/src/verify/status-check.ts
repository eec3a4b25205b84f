import { MandateError } from "../errors.js";
import { rejected } from "../validation/rejection.js";
import type { TokenClaims } from "../validation/token-claims.js";
import { type StatusList, statusAt } from "./status-list.js";
import type { StatusListCache } from "./status-list-cache.js";
import type { StatusStance } from "./verifier-options.js";

const RETRY_AFTER_SECONDS = 5;

/** A path below a base address, without a way to leave it. */
const RELATIVE_PATH = /^[\w-]+(?:[./][\w-]+)*$/;

/** Checks whether tokens were revoked. */
export class StatusCheck {
  /** @param bases The addresses below which lists are read, each with a trailing slash. */
  constructor(
    private readonly lists: StatusListCache,
    private readonly bases: readonly string[],
    private readonly stance: StatusStance,
  ) {}

  /** @throws {MandateError} `invalid_token`: `revoked`, `status_unavailable`, or `malformed` for an index outside the list. */
  async check(claims: TokenClaims): Promise<void> {
    if (this.stance === "ignore") return;
    const reference = statusReferenceIn(claims);
    if (!reference || !isBelow(reference.uri, this.bases)) {
      if (this.stance === "prefer") return;
      throw rejected("status_unavailable");
    }
    const list = await this.#listAt(reference.uri);
    if (!list) return;
    const status = statusAt(list, reference.idx);
    if (status === undefined) throw rejected("malformed");
    if (status !== 0) throw rejected("revoked");
  }

  #listAt(uri: string): Promise<StatusList | undefined> {
    return this.stance === "prefer" ? this.lists.getIfAvailable(uri) : this.lists.get(uri).catch(throwTemporary);
  }
}

/** Token Status List, section 6.1. */
function statusReferenceIn({ status }: TokenClaims): { idx: number; uri: string } | undefined {
  const reference = status?.status_list;
  if (reference === undefined || reference === null) return undefined;
  const { idx, uri } = reference;
  if (typeof uri !== "string" || typeof idx !== "number" || !Number.isSafeInteger(idx) || idx < 0) throw rejected("malformed");
  return { idx, uri };
}

function isBelow(uri: string, bases: readonly string[]): boolean {
  return bases.some((base) => uri.startsWith(base) && RELATIVE_PATH.test(uri.slice(base.length)));
}

/** With `retryAfterSeconds`, since the status may be available later. */
function throwTemporary(cause: unknown): never {
  if (cause instanceof MandateError && !cause.isTemporary) throw cause;
  const { message } = rejected("status_unavailable");
  throw new MandateError("invalid_token", message, { reason: "status_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
}
