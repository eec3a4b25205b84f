import { timingSafeEqual } from "node:crypto";
import { demoSignInKey } from "@/lib/crypto/derived-keys";
import { env } from "@/lib/env";
import { isStamp, LOOPBACK_HEADER } from "@/lib/http/stamped-headers";

/** Holds the key of the link that the start prints. */
export const DEMO_COOKIE = "mandate.demo";

/** Whether there is a demo world here, and the request comes from this machine. */
export function isDemoReachable(header: (name: string) => string | null | undefined): boolean {
  return env().DEMO === true && isStamp(header(LOOPBACK_HEADER));
}

/** A proxy on this machine may look like a local browser; it does not have the key. */
export function isDemoKey(given: unknown): given is string {
  if (typeof given !== "string") return false;
  const [key, text] = [Buffer.from(demoSignInKey()), Buffer.from(given)];
  return key.length === text.length && timingSafeEqual(key, text);
}
