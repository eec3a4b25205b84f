import { z } from "zod";
import { errors, type Operation, UNLIMITED_HERE } from "@/lib/api-description/operation";
import { ReportedSecret, reportSecretsEndpoint } from "@/lib/token-plane/endpoints/report-secrets";

const NO_AUTHENTICATION = [] as const;
const COMMON_ERRORS = errors({});

const ofKeys = { tag: "Keys and metadata", security: NO_AUTHENTICATION } as const;

export const publishKeys: Operation = {
  ...ofKeys,
  id: "publishKeys",
  summary: "Signing keys, as JWK Set and PEM",
  about: "The current key comes first, followed by the next and the previous ones, so that a cached set keeps working during a rotation.",
  answers: { 200: { about: "The keys.", schema: "KeySet" }, ...COMMON_ERRORS },
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
    "The metadata of the platform or, at a tenant's address, of that tenant. `issuer` is the `iss` of its tokens. Also served with the well-known segment before the path of the issuer.",
  answers: { 200: { about: "The metadata.", schema: "IssuerMetadata" }, ...COMMON_ERRORS },
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
  about: "Their addresses, for verifiers that prefetch them.",
  answers: { 200: { about: "The addresses.", schema: "StatusLists" }, ...COMMON_ERRORS },
};

export const publishStatusList: Operation = {
  ...ofKeys,
  id: "publishStatusList",
  summary: "One status list",
  about: "Which tokens are revoked (Token Status List). The `status` claim of a token names its list and its index.",
  answers: {
    200: { about: "The list, signed and compressed.", schema: "StatusListToken", mediaType: "application/statuslist+jwt" },
    ...errors({
      404: "There is no such list.",
      406: "`Accept` excludes the only form of the list.",
      501: "`time` is in the query; lists of earlier times are not kept.",
    }),
  },
};

export const publishSecretScanning: Operation = {
  id: "publishSecretScanning",
  tag: "Leaked secrets",
  summary: "Recognize secrets of this platform",
  about: "For scanners: a regular expression, the checksum at the end of every secret, and test vectors.",
  security: NO_AUTHENTICATION,
  answers: { 200: { about: "The format of the secrets.", schema: "SecretScanning" }, ...COMMON_ERRORS },
};

export const reportSecrets: Operation = {
  id: "reportSecrets",
  tag: "Leaked secrets",
  summary: "Revoke leaked secrets",
  about: "Any holder of a secret can revoke it. Known and unknown secrets are answered alike; the owner is notified in the cockpit.",
  security: NO_AUTHENTICATION,
  json: reportSecretsEndpoint.request,
  form: ReportedSecret,
  answers: {
    202: { about: "Secrets that were in force are revoked.", schema: "Reported" },
    ...errors({
      400: "No secret of this platform was found.",
      413: "The body is larger than 16 KiB.",
      415: "The body is neither JSON nor a form.",
    }),
  },
};

export const describeApi: Operation = {
  ...ofKeys,
  id: "describeApi",
  summary: "This description, as OpenAPI 3.1",
  about: "For tools that generate clients and tests.",
  headers: z.object({ "If-None-Match": z.string().optional().describe("The `ETag` of the document that you have.") }),
  answers: {
    200: { about: "The document.", schema: "OpenApi", headers: { ETag: "Changes with the document." } },
    304: { about: "Your copy is current.", headers: { ETag: "The `ETag` of the document." } },
    ...COMMON_ERRORS,
  },
};

export const reportHealth: Operation = {
  id: "reportHealth",
  tag: "Health",
  summary: "Health of an instance",
  about: "Whether the instance answers and reaches its database. Load balancers should remove the instance while this is not 200.",
  security: NO_AUTHENTICATION,
  answers: {
    200: { about: "Everything works.", schema: "Healthy" },
    429: { about: UNLIMITED_HERE },
    503: { about: "The database is unavailable.", schema: "Unhealthy" },
  },
};
