import type { MandateError } from "./errors.js";

/** An event for logs and metrics. No event contains a secret or a token. */
export type TokenEvent =
  /** The token service issued a token. */
  | { type: "token.fetched"; tenant: string; expiresAt: Date; durationMilliseconds: number }
  /** A token was read from the {@link TokenStore}. */
  | { type: "token.restored"; tenant: string; expiresAt: Date }
  /** A token could not be obtained. `isOldServing`: the attempt was a renewal, and the current token is still in use. */
  | { type: "token.failed"; tenant: string; error: MandateError; isOldServing: boolean }
  /** A request failed and is retried after `delayMilliseconds`. */
  | { type: "request.retried"; attempt: number; delayMilliseconds: number; error: MandateError }
  /** The {@link TokenStore} failed. The client continues without it. */
  | { type: "store.failed"; operation: "get" | "set" | "delete"; cause: unknown };

export type EventListener = (event: TokenEvent) => void;

/** Errors thrown by the listener are ignored. */
export function ignoringErrors(listener: EventListener | undefined): EventListener {
  return (event) => {
    try {
      listener?.(event);
    } catch {}
  };
}
