import { randomUUID } from "node:crypto";
import type { PlatformContext } from "@/lib/services/context";

/** For commands that someone runs on the server itself: whoever can do that administers the platform. */
export function commandContext(label: string): PlatformContext {
  return { actor: { userId: null, label }, now: new Date(), requestId: randomUUID(), isPlatformAdmin: true };
}
