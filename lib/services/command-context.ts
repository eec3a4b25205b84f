import { randomUUID } from "node:crypto";
import type { PlatformContext } from "@/lib/services/context";

/** The context of commands that a platform administrator runs on the server. */
export function commandContext(label: string): PlatformContext {
  return { actor: { userId: null, label }, now: new Date(), requestId: randomUUID(), isPlatformAdmin: true };
}
