import { readForm } from "@/lib/token-plane/form";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { oauthError } from "@/lib/token-plane/oauth-error";
import { readQuery } from "@/lib/token-plane/query-parameters";

export type Parameters = ReadonlyMap<string, string>;

/**
 * The parameters of a request to a standard endpoint: a form, in which nothing occurs twice and what is empty counts as
 * absent (RFC 6749 section 3.2). Some clients send grant_type in the query beside it; others send everything there and
 * an empty body. Parameters in both places are refused, and credentials never belong in the query.
 */
export async function readParameters(request: IncomingRequest): Promise<Parameters> {
  const query = readQuery(request);
  const form = request.method === "GET" ? {} : await readForm(request);
  if (Object.keys(form).length === 0) return withoutEmpty(query);
  const inQuery = [...query.keys()].filter((name) => OURS.includes(name));
  if (inQuery.length > 0) throw oauthError("invalid_request", "Send all parameters in the form and none of them in the address.");
  if (query.has("grant_type") && "grant_type" in form) throw oauthError("invalid_request", "grant_type occurs twice. Send it once.");
  return withoutEmpty(new Map([["grant_type", query.get("grant_type") ?? ""], ...Object.entries(form)]));
}

/** What means something to a standard endpoint; everything else is ignored. */
const OURS = ["scope", "tenant", "iam-action", "subtenant", "requested_lifetime", "resource", "token_type_hint"];

function withoutEmpty(parameters: ReadonlyMap<string, string>): Parameters {
  return new Map([...parameters].filter(([, value]) => value !== ""));
}
