import { listApps, type PlatformApp } from "@/lib/cloud-foundry/apps";
import { openPlatform } from "@/lib/cloud-foundry/platform";
import { findAccess } from "@/lib/services/cloud-foundry/find-access";
import { read, type ServiceContext } from "@/lib/services/context";

export type PlatformApps = { apps: PlatformApp[]; isCut: boolean };

const LIST_SECONDS = 30;

/** The apps that the acting tenant's connection may see now. */
export async function listPlatformApps(ctx: ServiceContext): Promise<PlatformApps> {
  const access = await read(ctx, "cloud_foundry.connect", (db) => findAccess(db, ctx));
  return listApps(openPlatform(access, AbortSignal.timeout(LIST_SECONDS * 1000)));
}
