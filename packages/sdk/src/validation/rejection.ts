import { errors } from "jose";
import { MandateError } from "../errors.js";

/** Why a token is not good. */
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

const SENTENCES: Record<RejectionReason, string> = {
  missing: "There is no token. Send it as Authorization: Bearer.",
  malformed: "This is no token that can be read. Get a new one.",
  signature: "The signature of the token is wrong. Get a new one.",
  unknown_key: "The token is signed with a key that the token service does not publish. Get a new one.",
  algorithm: "The token is signed in a way that is not allowed here. Allow it in algorithms.",
  type: "This is no access token.",
  issuer: "The token comes from an issuer that is not allowed here. Check url, or name it in issuers.",
  audience: "The token is meant for somebody else. Check the audience.",
  not_yet_valid: "The token is not valid yet. Check the clocks.",
  expired: "The token has expired. Get a new one.",
  tenant: "The token is of another tenant. Get one for this tenant.",
  subtenant: "The token is of another subtenant. Get one for this subtenant.",
  revoked: "The token was revoked. Get a new one; if that is refused, the access has ended.",
  status_unavailable: "Whether the token was revoked cannot be found out now. Try again later.",
};

/** A token that is not good, with the reason and what to do. */
export function rejected(reason: RejectionReason, cause?: unknown): MandateError {
  return new MandateError("invalid_token", SENTENCES[reason], { reason, ...(cause !== undefined && { cause }) });
}

/** What a failed verification says about the token, or about the keys. */
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
  return new MandateError("unavailable", "The keys of the token service cannot be read. Check its address and the network.", {
    cause: error,
  });
}

function reasonOfClaim(claim: string): RejectionReason {
  if (claim === "aud") return "audience";
  return claim === "nbf" ? "not_yet_valid" : "malformed";
}
