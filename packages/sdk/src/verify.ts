export { type ErrorCode, type ErrorDetails, MandateError } from "./errors.js";
export type { RejectionReason } from "./validation/rejection.js";
export type { TokenClaims } from "./validation/token-claims.js";
export { type AccessRules, InsufficientAccessError } from "./verify/access.js";
export type { HeaderRecord, IncomingRequest } from "./verify/bearer.js";
export { type Challenge, challengeOf } from "./verify/challenge.js";
export { createVerifier, type Verifier } from "./verify/create-verifier.js";
export type { VerifyRules } from "./verify/rules.js";
export {
  type AccessLevel,
  KNOWN_SCOPES,
  type KnownScope,
  type Scope,
  type VerifiedApplication,
  type VerifiedToken,
} from "./verify/verified-token.js";
export type { Service, StatusStance, VerifierOptions } from "./verify/verifier-options.js";
