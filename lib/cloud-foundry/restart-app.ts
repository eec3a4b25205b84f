import { z } from "zod";
import type { Platform } from "@/lib/cloud-foundry/platform";
import { readAnswer } from "@/lib/cloud-foundry/read-answer";

const Deployment = z.object({ guid: z.string() });

/** Asks for a rolling deployment of what runs already, so that instances start again one after the other with the variables as they are now. */
export async function restartApp(platform: Platform, appGuid: string): Promise<void> {
  const body = { strategy: "rolling", relationships: { app: { data: { guid: appGuid } } } };
  const answer = await platform.call({ method: "POST", path: "/v3/deployments", body, isRepeatable: false });
  readAnswer(Deployment, answer);
}
