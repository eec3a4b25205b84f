import { listApps } from "@/lib/cloud-foundry/apps";
import { openPlatform, type PlatformAccess } from "@/lib/cloud-foundry/platform";

const CHECK_SECONDS = 20;

/** Takes a token and looks at the apps, as a delivery will; throws a sentence that says what is wrong. */
export async function checkAccess(access: PlatformAccess): Promise<void> {
  await listApps(openPlatform(access, AbortSignal.timeout(CHECK_SECONDS * 1000)), { pages: 1 });
}
