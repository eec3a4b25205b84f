import { errors } from "jose";
import { MandateError } from "../errors.js";

/** Why a token was rejected. */
export type RejectionReason =
  | "missing"
  | "malformed"
  | "signature"
  | "unknown_key"
  | "algorithm"
  | "type"
  | "issuer"
  | "audience"
  | "not_yet_valid"
  | "expired"
  | "tenant"
  | "subtenant"
  | "revoked"
  | "status_unavailable";

const MESSAGES: Record<RejectionReason, string> = {
  missing: "The token is missing. Send it as Authorization: Bearer.",
  malformed: "The token cannot be read. Get a new one.",
  signature: "The signature of the token is invalid. Get a new one.",
  unknown_key: "The token is signed with a key that the token service does not publish. Get a new one.",
  algorithm: "The signing algorithm of the token is not allowed. Add it to algorithms.",
  type: "The token is not an access token.",
  issuer: "The issuer of the token is not allowed. Check url, or add it to issuers.",
  audience: "The token is for another audience. Check the audience.",
  not_yet_valid: "The token is not valid yet. Check the clocks.",
  expired: "The token has expired. Get a new one.",
  tenant: "The token is for another tenant. Get one for this tenant.",
  subtenant: "The token is for another subtenant. Get one for this subtenant.",
  revoked: "The token was revoked. Get a new one; if that is refused, the access has ended.",
  status_unavailable: "The revocation status of the token is not available. Try again later.",
};

export function rejected(reason: RejectionReason): MandateError {
  return new MandateError("invalid_token", MESSAGES[reason], { reason });
}

/** The error for a failed verification, which is about either the token or the key set. */
export function asRejection(error: unknown): MandateError {
  if (error instanceof MandateError) return error;
  if (error instanceof errors.JWTExpired) return rejected("expired");
  if (error instanceof errors.JWTClaimValidationFailed) return rejected(reasonOfClaim(error.claim));
  if (error instanceof errors.JOSEAlgNotAllowed) return rejected("algorithm");
  if (error instanceof errors.JWSSignatureVerificationFailed) return rejected("signature");
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return rejected("unknown_key");
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid || error instanceof errors.JOSENotSupported) {
    return rejected("malformed");
  }
  return new MandateError("unavailable", "The keys of the token service cannot be read. Check the address and the network.", {
    cause: error,
  });
}

function reasonOfClaim(claim: string): RejectionReason {
  if (claim === "aud") return "audience";
  return claim === "nbf" ? "not_yet_valid" : "malformed";
}
