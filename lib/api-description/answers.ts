import { z } from "zod";

/** The response schemas of the API description, as the endpoints export them. */

export { Errors, OAuthErrors } from "@/lib/domain/token/answer-fields";
export { CheckedToken, Introspection } from "@/lib/token-plane/endpoints/introspect-token";
export { TechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
export { TechnicalTokens } from "@/lib/token-plane/endpoints/issue-technical-tokens";
export { StandardToken } from "@/lib/token-plane/endpoints/issue-token";
export { UserTenants } from "@/lib/token-plane/endpoints/list-user-tenants";
export { KeySet } from "@/lib/token-plane/endpoints/publish-keys";
export { IssuerMetadata } from "@/lib/token-plane/endpoints/publish-metadata";
export { SecretScanning } from "@/lib/token-plane/endpoints/publish-secret-scanning";
export { StatusLists, StatusListToken } from "@/lib/token-plane/endpoints/publish-status-list";
export { Healthy, Unhealthy } from "@/lib/token-plane/endpoints/report-health";
export { Reported } from "@/lib/token-plane/endpoints/report-secrets";

export const OpenApi = z.looseObject({ openapi: z.literal("3.1.0"), paths: z.looseObject({}) });
