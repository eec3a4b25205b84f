import { CredentialParameters } from "@/lib/token-plane/oauth/presented-credentials";
import { TokenInQuestion } from "@/lib/token-plane/oauth/token-in-question";
import { TokenParameters } from "@/lib/token-plane/oauth/token-parameters";
import { type Operation, oauthErrors } from "@/lib/token-plane/openapi/operation";

const SECURITY = ["basic", "formCredentials"] as const;

const UNREADABLE = {
  400: "A parameter is missing, wrong or sent twice.",
  401: "`invalid_client`: the caller could not prove who it is.",
  413: "The body is larger than 16 KiB.",
  415: "The body is not a form in UTF-8.",
};

const QUESTION = CredentialParameters.extend(TokenInQuestion.shape);

export const issueToken: Operation = {
  id: "issueToken",
  tag: "Standard endpoints",
  summary: "Get a token (RFC 6749)",
  about:
    "The client credentials grant, for applications and for a tenant's own service credentials. A client proves who it is with a secret, in the header or in the form, or with an assertion signed by its own key (RFC 7523). At a tenant's address the token opens that tenant; otherwise `tenant` names it. All parameters may instead stand in the query with an empty body, credentials never.",
  security: SECURITY,
  form: CredentialParameters.extend(TokenParameters.shape),
  answers: {
    200: { about: "The token. No cache keeps it.", schema: "StandardToken" },
    ...oauthErrors({
      ...UNREADABLE,
      400: `${UNREADABLE[400]} Or a gate said no: \`error\` is the standard code, \`reason\` our own word.`,
    }),
  },
};

export const introspectToken: Operation = {
  id: "introspectToken",
  tag: "Standard endpoints",
  summary: "Check a token (RFC 7662)",
  about:
    "Whether a token is good now, and what it says: for a client about its own tokens, and for a resource server about any. A token that the caller may not know about is not active.",
  security: SECURITY,
  form: QUESTION,
  answers: { 200: { about: "What the token says, or that it is not good.", schema: "Introspection" }, ...oauthErrors(UNREADABLE) },
};

export const checkToken: Operation = {
  id: "checkToken",
  tag: "Standard endpoints",
  summary: "Check a token, older form",
  about: "The claims as they stand in the token; one that is not good is `invalid_token`.",
  security: SECURITY,
  form: QUESTION,
  answers: {
    200: { about: "The claims of a token that is good now.", schema: "CheckedToken" },
    ...oauthErrors({ ...UNREADABLE, 400: "`invalid_token`, or a parameter is missing, wrong or sent twice." }),
  },
};

export const revokeToken: Operation = {
  id: "revokeToken",
  tag: "Standard endpoints",
  summary: "End a token (RFC 7009)",
  about:
    "By the client that got it. Introspection says so at once; the status lists are about whole registrations, not about single tokens.",
  security: SECURITY,
  form: QUESTION,
  answers: { 200: { about: "The token is not good any more, or never was this client's. The body is empty." }, ...oauthErrors(UNREADABLE) },
};
