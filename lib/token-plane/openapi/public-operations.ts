import { z } from "zod";
import { errors, type Operation } from "@/lib/token-plane/openapi/operation";
import { ReportedSecret, ReportFields } from "@/lib/token-plane/report-secrets";

const NOBODY = [] as const;
const AT_ANY_TIME = errors({});

const ofKeys = { tag: "Keys and metadata", security: NOBODY } as const;

export const publishKeys: Operation = {
  ...ofKeys,
  id: "publishKeys",
  summary: "Signing keys, as JWK Set and PEM",
  about:
    "The key that signs now comes first; the next one and the previous ones follow, so a cached set goes on working during a rotation.",
  answers: { 200: { about: "The keys.", schema: "KeySet" }, ...AT_ANY_TIME },
};

export const publishJwks: Operation = {
  ...publishKeys,
  id: "publishJwks",
  summary: "Signing keys, where libraries look",
};

export const publishMetadata: Operation = {
  ...ofKeys,
  id: "publishMetadata",
  summary: "Metadata of an issuer (RFC 8414)",
  about:
    "Everything a client can find out by itself: the platform's, or at a tenant's address that of the tenant, whose `issuer` is the `iss` of its tokens. Also found with the well-known part before the path of the issuer.",
  answers: { 200: { about: "The metadata.", schema: "IssuerMetadata" }, ...AT_ANY_TIME },
};

export const publishOpenIdMetadata: Operation = {
  ...publishMetadata,
  id: "publishOpenIdMetadata",
  summary: "Metadata, where OpenID clients look",
};

export const publishStatusLists: Operation = {
  ...ofKeys,
  id: "publishStatusLists",
  summary: "All status lists",
  about: "Their addresses, for verifiers that fetch them ahead.",
  answers: { 200: { about: "The addresses.", schema: "StatusLists" }, ...AT_ANY_TIME },
};

export const publishStatusList: Operation = {
  ...ofKeys,
  id: "publishStatusList",
  summary: "One status list",
  about: "Which tokens were revoked (Token Status List). Each token names its list and its place in it in the claim `status`.",
  answers: {
    200: { about: "The list, signed and compressed.", schema: "StatusListToken", mediaType: "application/statuslist+jwt" },
    ...errors({ 404: "There is no such list." }),
  },
};

export const publishSecretScanning: Operation = {
  id: "publishSecretScanning",
  tag: "Leaked secrets",
  summary: "Know our secrets by their form",
  about: "For scanners: a regular expression, the checksum at the end of every secret, and test vectors.",
  security: NOBODY,
  answers: { 200: { about: "For scanners.", schema: "SecretScanning" }, ...AT_ANY_TIME },
};

export const reportSecrets: Operation = {
  id: "reportSecrets",
  tag: "Leaked secrets",
  summary: "End secrets that leaked",
  about: "Whoever holds a secret can end it. The answer is the same whether or not a secret is known; its owner is told in the cockpit.",
  security: NOBODY,
  json: ReportFields,
  form: ReportedSecret,
  answers: {
    202: { about: "What of this was in force is ended.", schema: "Reported" },
    ...errors({ 400: "None of this is a secret of ours.", 413: "The body is larger than 16 KiB.", 415: "Neither JSON nor a form." }),
  },
};

export const describeApi: Operation = {
  ...ofKeys,
  id: "describeApi",
  summary: "This description, as OpenAPI 3.1",
  about: "For tools that make clients and tests out of it.",
  headers: z.object({ "If-None-Match": z.string().optional().describe("The `ETag` of the document that you have.") }),
  answers: {
    200: { about: "The document.", schema: "OpenApi", headers: { ETag: "Another one for another document." } },
    304: { about: "You have it.", headers: { ETag: "That of the document." } },
    ...AT_ANY_TIME,
  },
};

export const reportHealth: Operation = {
  id: "reportHealth",
  tag: "Health",
  summary: "Health of an instance",
  about: "Whether it answers and reaches its database. A load balancer takes an instance out while this is not 200.",
  security: NOBODY,
  answers: {
    200: { about: "Everything works.", schema: "Healthy" },
    503: { about: "The database is away.", schema: "Unhealthy" },
  },
};
