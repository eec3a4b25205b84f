import type { EventListener } from "../events.js";
import type { ServiceClock } from "./clock.js";

/** How the token service is reached. */
export type Transport = {
  fetch: typeof fetch;
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
  clock: ServiceClock;
  /** For a request with all its attempts, in milliseconds. */
  deadlineMilliseconds: number;
  /** For a single attempt, in milliseconds. */
  attemptMilliseconds: number;
  emit: EventListener;
  /** Takes what is secret out of a text. */
  scrub: (text: string) => string;
};
