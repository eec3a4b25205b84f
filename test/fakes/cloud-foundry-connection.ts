import { provideEnv } from "@/lib/env";
import { connectApp } from "@/lib/services/cloud-foundry/connect-app";
import { connectPlatform } from "@/lib/services/cloud-foundry/platform-connection";
import type { ServiceContext } from "@/lib/services/context";
import { TestPlatform } from "@/test/fakes/cloud-foundry";
import { handOver, registerInDevelopment } from "@/test/worlds/world";

/** A platform on this machine, which the settings of this process allow. */
export async function startTestPlatform(): Promise<TestPlatform> {
  provideEnv({ CLOUD_FOUNDRY_HOSTS: "127.0.0.1" });
  return TestPlatform.start();
}

/** A registration in production of an application that runs on Cloud Foundry, without access. */
export async function takeOverOnPlatform(developer: ServiceContext, operator: ServiceContext, internalName: string) {
  return handOver(developer, operator, await registerInDevelopment(developer, { internalName, infrastructure: "cloud_foundry" }));
}

/** The same, with platform and app connected. */
export async function connectOnPlatform(platform: TestPlatform, developer: ServiceContext, operator: ServiceContext, internalName: string) {
  const { registrationId } = await takeOverOnPlatform(developer, operator, internalName);
  const app = platform.addApp(internalName);
  await connectPlatform(operator, platform.access);
  await connectApp(operator, { registrationId, appGuid: app.guid });
  return { registrationId, app };
}
