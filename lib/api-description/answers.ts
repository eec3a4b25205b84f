import { z } from "zod";

/** The response schemas of the API description, as the endpoints export them. */

export { ErrorEntry, Errors, OAuthErrors, PageInfo } from "@/lib/domain/token/answer-fields";
export { CheckedToken, Introspection, StatusEntry, StatusReference } from "@/lib/token-plane/endpoints/introspect-token";
export { TechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
export { ErrorOfTenant, TechnicalTokens, TokenOfTenant } from "@/lib/token-plane/endpoints/issue-technical-tokens";
export { StandardToken } from "@/lib/token-plane/endpoints/issue-token";
export { UserTenant, UserTenants } from "@/lib/token-plane/endpoints/list-user-tenants";
export { KeySet, PublicKey } from "@/lib/token-plane/endpoints/publish-keys";
export { IssuerMetadata } from "@/lib/token-plane/endpoints/publish-metadata";
export { SecretScanning } from "@/lib/token-plane/endpoints/publish-secret-scanning";
export { StatusLists, StatusListToken } from "@/lib/token-plane/endpoints/publish-status-list";
export { Healthy, Unhealthy } from "@/lib/token-plane/endpoints/report-health";
export { Reported, ReportedSecret, ReportedSecrets } from "@/lib/token-plane/endpoints/report-secrets";

export const OpenApi = z.looseObject({ openapi: z.literal("3.1.0"), paths: z.looseObject({}) });
