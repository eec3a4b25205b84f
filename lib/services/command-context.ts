import { randomUUID } from "node:crypto";
import type { PlatformContext } from "@/lib/services/context";

/** For commands run on the server itself, by an administrator of the platform. */
export function commandContext(label: string): PlatformContext {
  return { actor: { userId: null, label }, now: new Date(), requestId: randomUUID(), isPlatformAdmin: true };
}
