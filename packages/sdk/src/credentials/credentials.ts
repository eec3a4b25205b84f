import { Redacted } from "../redacted.js";
import type { Authentication, CallContext, TokenCall, TokenRequest } from "./token-call.js";

/** The credentials that tokens are requested with. No printed form shows the secret. */
export abstract class Credentials extends Redacted {
  abstract readonly clientId: string;

  /** The tenant whose token is requested if a call names none. */
  abstract readonly defaultTenant: string;

  /** The tenant that hosts the application; undefined for a tenant's own credentials. */
  readonly hostTenant: string | undefined = undefined;

  /** The subtenant that the tokens are limited to, if any. */
  readonly subtenant: string | undefined = undefined;

  /** @internal The secret for one request, including its attempts; empty if there is none. */
  abstract readSecret(): Promise<string>;

  /** @internal How a request to a standard endpoint is authenticated. */
  abstract authenticate(context: CallContext): Authentication | Promise<Authentication>;

  /** @internal */
  abstract tokenCall(context: CallContext, request: TokenRequest): TokenCall | Promise<TokenCall>;

  /** @internal What distinguishes these credentials from all others. It contains the secret, so only its hash may be stored. */
  abstract identity(): string;

  /** The kind and the client ID, with the secret redacted. */
  override toString(): string {
    return `${this.constructor.name}(${this.clientId}, [redacted])`;
  }
}
