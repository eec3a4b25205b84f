import { errors, type Operation, type OperationAnswer } from "@/lib/api-description/operation";
import { technicalTokenEndpoint } from "@/lib/token-plane/endpoints/issue-technical-token";
import { technicalTokensEndpoint } from "@/lib/token-plane/endpoints/issue-technical-tokens";
import { userTenantsEndpoint } from "@/lib/token-plane/endpoints/list-user-tenants";

const UNREADABLE = {
  400: "A field is missing, invalid, sent twice, or the fields are split between query and body.",
  401: "The client is not authenticated. The response does not say why.",
  413: "The body is larger than 16 KiB.",
  415: "The body is not JSON in UTF-8.",
};

const TOKEN: OperationAnswer = { about: "The token. The response is not cacheable.", schema: "TechnicalToken" };

export const issueTechnicalToken: Operation = {
  id: "issueTechnicalToken",
  tag: "Technical tokens",
  summary: "Get a token for one tenant",
  about:
    "Send the fields as a JSON body, or all of them in the query with an empty body, but not in both. `grant_type=client_credentials` may be sent in either place or omitted; unknown fields are ignored. `Authorization: Basic` is accepted in place of the key header.",
  security: ["applicationKey", "basic"],
  query: technicalTokenEndpoint.request.partial(),
  json: technicalTokenEndpoint.request,
  isBodyOptional: true,
  answers: {
    200: TOKEN,
    ...errors({ ...UNREADABLE, 403: "A gate refused; `reason` names it, `help` links to the page where it can be resolved." }),
  },
};

export const issueTechnicalTokens: Operation = {
  id: "issueTechnicalTokens",
  tag: "Technical tokens",
  summary: "Get up to five tokens in one call",
  about:
    "A refused tenant does not fail the others; it is listed in `errors`. All fields may be sent in the query instead, with an empty body and the tenants separated by commas.",
  security: ["applicationKey", "basic"],
  query: technicalTokensEndpoint.request.partial(),
  json: technicalTokensEndpoint.request,
  isBodyOptional: true,
  answers: {
    200: { about: "The tokens, and the tenants without one.", schema: "TechnicalTokens" },
    ...errors({ ...UNREADABLE, 403: "A gate refused regardless of the tenant; `reason` names it." }),
  },
};

export const listUserTenants: Operation = {
  id: "listUserTenants",
  tag: "Technical tokens",
  summary: "List the tenants to get tokens for",
  about:
    "The customers that a token would currently be granted for: those that have added the application and confirmed its access. Send a technical token for the host tenant itself.",
  security: ["technicalToken"],
  query: userTenantsEndpoint.request,
  answers: {
    200: { about: "One page of tenants.", schema: "UserTenants" },
    ...errors({
      400: "A parameter is invalid or sent twice.",
      401: "The token is missing, expired or revoked.",
      403: "The token is not for the host tenant, or a gate refuses it now.",
    }),
  },
};
