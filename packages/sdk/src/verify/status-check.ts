import { MandateError } from "../errors.js";
import { rejected } from "../validation/rejection.js";
import type { TokenClaims } from "../validation/token-claims.js";
import { type StatusList, statusAt } from "./status-list.js";
import type { StatusLists } from "./status-lists.js";
import { isBelow, statusReferenceOf } from "./status-reference.js";
import type { StatusStance } from "./verifier-options.js";

/** When a list that could not be read is worth another attempt. */
const RETRY_AFTER_SECONDS = 5;

/** Whether tokens were revoked, as far as the lists can be read. */
export class StatusCheck {
  /** @param bases Below which addresses lists are read; each ends with a slash. */
  constructor(
    private readonly lists: StatusLists,
    private readonly bases: readonly string[],
    private readonly stance: StatusStance,
  ) {}

  /** @throws {MandateError} `invalid_token`: `revoked`, `status_unavailable`, or `malformed` for a place outside the list. */
  async check(claims: TokenClaims): Promise<void> {
    if (this.stance === "ignore") return;
    const reference = statusReferenceOf(claims);
    if (!reference || !isBelow(reference.uri, this.bases)) return this.#unknown();
    const list = await this.#listAt(reference.uri);
    if (!list) return;
    const status = statusAt(list, reference.idx);
    if (status === undefined) throw rejected("malformed");
    if (status !== 0) throw rejected("revoked");
  }

  /** The token says nothing that may be looked at, now or later. */
  #unknown(): void {
    if (this.stance !== "prefer") throw rejected("status_unavailable");
  }

  #listAt(uri: string): Promise<StatusList | undefined> {
    return this.stance === "prefer" ? this.lists.getPromptly(uri) : this.lists.get(uri).catch(refuseForNow);
  }
}

function refuseForNow(cause: unknown): never {
  const { message } = rejected("status_unavailable");
  throw new MandateError("invalid_token", message, { reason: "status_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
}
