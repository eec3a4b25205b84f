import { Redacted } from "../redacted.js";
import type { ServiceAddress } from "../service/service-address.js";

/** What a token is asked for. */
export type TokenAsk = {
  tenant: string;
  /** Roles, to ask for less than what is granted. */
  scopes?: readonly string[];
  /** In seconds, to ask for less than the usual half hour. */
  lifetimeSeconds?: number;
};

/** A request as it goes to the token service. */
export type TokenCall = { url: string; headers: Record<string, string>; body: string };

/** Where a call goes to, and what time it is there, in milliseconds since 1970. */
export type Service = { address: ServiceAddress; now: number };

/** Who asks for tokens. None of its printed forms shows the secret. */
export abstract class Credentials extends Redacted {
  abstract readonly clientId: string;

  /** Whose token is got when no tenant is named. */
  abstract readonly defaultTenant: string;

  /** The tenant that hosts the application, where an application asks. */
  readonly hostTenant: string | undefined = undefined;

  /** The subtenant that the tokens are limited to, where there is one. */
  readonly subtenant: string | undefined = undefined;

  /** @internal */
  abstract tokenCall(service: Service, ask: TokenAsk): TokenCall | Promise<TokenCall>;

  /** @internal What tells these credentials from all others; secret, so only its hash may be kept. */
  abstract identity(): string;

  /** @internal The text without what is secret here. */
  abstract scrub(text: string): string;

  /** Names the kind and the client ID; the secret is redacted. */
  override toString(): string {
    return `${this.constructor.name}(${this.clientId}, [redacted])`;
  }
}

/** The text without these secrets, whatever form they stand in. */
export function without(secrets: readonly string[], text: string): string {
  return secrets.filter(Boolean).reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}
