import { errors, type Operation, type OperationAnswer } from "@/lib/token-plane/openapi/operation";
import { TenantPageFields } from "@/lib/token-plane/page-request";
import { TokenFields, TokensFields } from "@/lib/token-plane/token-request";

const UNREADABLE = {
  400: "A field is missing, wrong, sent twice, or stands partly in the address and partly in the body.",
  401: "The client could not prove who it is. Nothing says why.",
  413: "The body is larger than 16 KiB.",
  415: "The body is not JSON in UTF-8.",
};

const TOKEN: OperationAnswer = { about: "The token. No cache keeps it.", schema: "TechnicalToken" };

export const issueTechnicalToken: Operation = {
  id: "issueTechnicalToken",
  tag: "Technical tokens",
  summary: "One token for one tenant",
  about:
    "Send the fields as a JSON body, or all of them in the query with an empty body; never some here and some there. `grant_type=client_credentials` may stand in either place or be left out, and fields that are not listed are ignored. In place of the key header, `Authorization: Basic` is accepted.",
  security: ["applicationKey", "basic"],
  query: TokenFields.partial(),
  json: TokenFields,
  isBodyOptional: true,
  answers: {
    200: TOKEN,
    ...errors({ ...UNREADABLE, 403: "A gate said no; `reason` says which one, `help` where to do something about it." }),
  },
};

export const issueTechnicalTokens: Operation = {
  id: "issueTechnicalTokens",
  tag: "Technical tokens",
  summary: "Up to five tokens in one call",
  about:
    "A tenant that is refused does not fail the others: it stands in `errors`. The fields may instead all stand in the query with an empty body, the tenants separated by commas.",
  security: ["applicationKey", "basic"],
  query: TokensFields.partial(),
  json: TokensFields,
  isBodyOptional: true,
  answers: {
    200: { about: "The tokens, and why there are not more.", schema: "TechnicalTokens" },
    ...errors({ ...UNREADABLE, 403: "A gate said no whatever tenant is asked for; `reason` says which one." }),
  },
};

export const listUserTenants: Operation = {
  id: "listUserTenants",
  tag: "Technical tokens",
  summary: "Tenants to get tokens for",
  about:
    "The customers that a token would be granted for now: those that have taken the application and confirmed. Send a technical token that was issued for the host tenant itself.",
  security: ["technicalToken"],
  query: TenantPageFields,
  answers: {
    200: { about: "One page of them.", schema: "UserTenants" },
    ...errors({
      400: "A parameter is wrong or sent twice.",
      401: "The token is missing, expired or revoked.",
      403: "The token was issued for another tenant than the host tenant, or a gate says no by now.",
    }),
  },
};
