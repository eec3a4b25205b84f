import type { MandateError } from "./errors.js";

/** What happens inside, for logs and metrics. No event carries a secret or a token. */
export type TokenEvent =
  /** A token came from the token service. */
  | { type: "token.fetched"; tenant: string; expiresAt: Date; durationMilliseconds: number }
  /** A token came from the {@link TokenStore}. */
  | { type: "token.restored"; tenant: string; expiresAt: Date }
  /** No token could be got. Where it was to replace one that is still good, that one goes on serving. */
  | { type: "token.failed"; tenant: string; error: MandateError; isOldServing: boolean }
  /** A request failed and is sent again after this time. */
  | { type: "request.retried"; attempt: number; delayMilliseconds: number; error: MandateError }
  /** The {@link TokenStore} failed; the token service was asked instead. */
  | { type: "store.failed"; operation: "get" | "set" | "delete"; cause: unknown };

export type EventListener = (event: TokenEvent) => void;

/** A listener that fails disturbs nothing. */
export function quietly(listener: EventListener | undefined): EventListener {
  return (event) => {
    try {
      listener?.(event);
    } catch {}
  };
}
