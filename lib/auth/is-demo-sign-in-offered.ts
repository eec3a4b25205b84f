import { headers } from "next/headers";
import { env } from "@/lib/env";
import { isStamp, LOOPBACK_HEADER } from "@/lib/http/stamped-headers";

/** Whether the sign-in page may offer one-click sign-in with demo accounts. */
export async function isDemoSignInOffered(): Promise<boolean> {
  return env().DEMO === true && isStamp((await headers()).get(LOOPBACK_HEADER));
}
