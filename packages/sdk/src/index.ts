export type { TokenStore } from "./cache/token-store.js";
export { AppCredentials, type AppCredentialsOptions } from "./credentials/app-credentials.js";
export type { Application } from "./credentials/application.js";
export { Credentials } from "./credentials/credentials.js";
export {
  type ClientKeyAlgorithm,
  PrivateKeyCredentials,
  type PrivateKeyCredentialsOptions,
} from "./credentials/private-key-credentials.js";
export { TenantCredentials, type TenantCredentialsOptions } from "./credentials/tenant-credentials.js";
export { UserToken } from "./credentials/user-token.js";
export type { Variables } from "./credentials/variables.js";
export { type ErrorCode, type ErrorDetails, MandateError } from "./errors.js";
export type { EventListener, TokenEvent } from "./events.js";
export { type CreateFetchOptions, createFetch } from "./fetch/create-fetch.js";
export { TokenClient } from "./token-client.js";
export type { TokenClientOptions, TokenOptions } from "./token-client-options.js";
export type { TokenInfo, TokenResult } from "./token-info.js";
export type { RejectionReason } from "./validation/rejection.js";
