import type { Answer } from "@/lib/token-plane/answer";

/** What a handler reads of a request. A Request of the Fetch standard is one; our own server makes a cheaper one. */
export interface IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, "get">;
  readonly body: { values(options?: { preventCancel?: boolean }): AsyncIterable<Uint8Array> | Iterable<Uint8Array> } | null;
}

/** Where a request was addressed to: `tenant` is set on the addresses of one tenant, such as `/acme.piam/oauth/token`. */
export type Addressed = { tenant: string | null };

export type Handler = (request: IncomingRequest, addressed?: Addressed) => Promise<Answer>;
