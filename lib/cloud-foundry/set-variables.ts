import { z } from "zod";
import type { Platform } from "@/lib/cloud-foundry/platform";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";
import { readAnswer } from "@/lib/cloud-foundry/read-answer";

const Environment = z.object({ var: z.record(z.string(), z.unknown()) });

/**
 * Merges these into the app's environment; returns only when the platform has said that it holds them. After an unclear
 * answer it is asked what it holds.
 */
export async function setVariables(platform: Platform, appGuid: string, variables: Record<string, string>): Promise<void> {
  const path = `/v3/apps/${encodeURIComponent(appGuid)}/environment_variables`;
  const confidential = Object.values(variables).filter((value) => value.length > 20);
  const isHeldBy = (text: { var: Record<string, unknown> }) => Object.entries(variables).every(([name, value]) => text.var[name] === value);
  try {
    const answer = await platform.call({ method: "PATCH", path, body: { var: variables }, isRepeatable: true, confidential });
    if (isHeldBy(readAnswer(Environment, answer))) return;
    throw new PlatformError("Cloud Foundry took the variables but does not show them. Try again.", { isUncertain: true });
  } catch (error) {
    if (!(error instanceof PlatformError) || !error.isUncertain) throw error;
    const held = await platform
      .call({ method: "GET", path, isRepeatable: true, confidential })
      .then((answer) => isHeldBy(readAnswer(Environment, answer)))
      .catch(() => "unknown" as const);
    if (held === "unknown") throw new PlatformError(`${error.message} ${MAY_BE_SET}`, { isUncertain: true, cause: error });
    if (!held) throw error;
  }
}

const MAY_BE_SET = "The app's environment may hold a secret that does not work: deliver again before the app restarts.";
