import { randomBytes } from "node:crypto";

// On globalThis, because the server and the bundled cockpit load this file separately and share one process.
const held = globalThis as { mandateLoopbackMark?: string };

/** What our listener writes into LOOPBACK_HEADER: made anew by each process, so that no client can know it. */
export function loopbackMark(): string {
  held.mandateLoopbackMark ??= randomBytes(32).toString("base64url");
  return held.mandateLoopbackMark;
}

/** Also false where another listener than ours passes on whatever a client sends. */
export function isFromLoopback(header: string | null | undefined): boolean {
  return header === loopbackMark();
}
