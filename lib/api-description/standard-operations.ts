import { type Operation, oauthErrors } from "@/lib/api-description/operation";
import { checkTokenEndpoint, introspectionEndpoint } from "@/lib/token-plane/endpoints/introspect-token";
import { tokenEndpoint } from "@/lib/token-plane/endpoints/issue-token";
import { revocationEndpoint } from "@/lib/token-plane/endpoints/revoke-token";

const SECURITY = ["basic", "formCredentials"] as const;

const UNREADABLE = {
  400: "A parameter is missing, invalid or sent twice.",
  401: "`invalid_client`: the caller is not authenticated.",
  413: "The body is larger than 16 KiB.",
  415: "The body is not a form in UTF-8.",
};

export const issueToken: Operation = {
  id: "issueToken",
  tag: "Standard endpoints",
  summary: "Get a token (RFC 6749)",
  about:
    "The client credentials grant, for applications and for a tenant's own service credentials. A client authenticates with a secret, in the header or in the form, or with an assertion signed by its own key (RFC 7523). At a tenant's address the token is for that tenant; otherwise `tenant` names it. All parameters except credentials may be sent in the query instead, with an empty body.",
  security: SECURITY,
  form: tokenEndpoint.request,
  answers: {
    200: { about: "The token. The response is not cacheable.", schema: "StandardToken" },
    ...oauthErrors({
      ...UNREADABLE,
      400: `${UNREADABLE[400]} Or a gate refused: \`error\` is the standard code, \`reason\` names the gate.`,
    }),
  },
};

export const introspectToken: Operation = {
  id: "introspectToken",
  tag: "Standard endpoints",
  summary: "Check a token (RFC 7662)",
  about:
    "Whether a token is active, and its claims: for a client about its own tokens, for a resource server about any. Tokens that the caller may not know about are reported as not active.",
  security: SECURITY,
  form: introspectionEndpoint.request,
  answers: { 200: { about: "The claims of the token, or `active: false`.", schema: "Introspection" }, ...oauthErrors(UNREADABLE) },
};

export const checkToken: Operation = {
  id: "checkToken",
  tag: "Standard endpoints",
  summary: "Check a token, older form",
  about: "The claims of the token, `scope` always as a list; for an inactive token, the error `invalid_token`.",
  security: SECURITY,
  form: checkTokenEndpoint.request,
  answers: {
    200: { about: "The claims of an active token.", schema: "CheckedToken" },
    ...oauthErrors({ ...UNREADABLE, 400: "`invalid_token`, or a parameter is missing, invalid or sent twice." }),
  },
};

export const revokeToken: Operation = {
  id: "revokeToken",
  tag: "Standard endpoints",
  summary: "Revoke a token (RFC 7009)",
  about:
    "Only the client that the token was issued to can revoke it. Introspection reports the revocation at once; the status lists cover whole registrations, not single tokens.",
  security: SECURITY,
  form: revocationEndpoint.request,
  answers: { 200: { about: "The token is revoked, or is not one of this client. The body is empty." }, ...oauthErrors(UNREADABLE) },
};
