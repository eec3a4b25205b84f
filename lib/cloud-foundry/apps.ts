import { z } from "zod";
import { readAnswer } from "@/lib/cloud-foundry/exchange";
import type { Platform } from "@/lib/cloud-foundry/platform";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";

/** `place` is "organization / space", as far as the platform names them. */
export type PlatformApp = { guid: string; name: string; place: string };

const ToOne = z.object({ data: z.object({ guid: z.string() }).nullable() });
const Named = z.object({ guid: z.string(), name: z.string() });
const App = Named.extend({ guid: z.guid(), relationships: z.object({ space: ToOne.optional() }).optional() });
const Included = z.object({
  spaces: z.array(Named.extend({ relationships: z.object({ organization: ToOne.optional() }).optional() })).default([]),
  organizations: z.array(Named).default([]),
});
const AppsPage = z.object({
  pagination: z.object({ total_pages: z.int().min(0) }),
  resources: z.array(App),
  included: Included.optional(),
});

const PAGE_SIZE = 100;
const MAX_PAGES = 10;
const MAX_NAME = 200;

/** The apps visible to our client, sorted by name; `isCut` if there are more. */
export async function listApps(platform: Platform, { maxPages = MAX_PAGES } = {}): Promise<{ apps: PlatformApp[]; isCut: boolean }> {
  const apps: PlatformApp[] = [];
  let pages = 1;
  for (let page = 1; page <= Math.min(pages, maxPages); page++) {
    const path = `/v3/apps?page=${page}&per_page=${PAGE_SIZE}&order_by=name&include=space.organization`;
    const answer = readAnswer(AppsPage, await platform.call({ method: "GET", path, isRepeatable: true }));
    const included = answer.included ?? { spaces: [], organizations: [] };
    apps.push(...answer.resources.map((app) => ({ guid: app.guid, name: shorten(app.name), place: placeOf(app, included) })));
    pages = answer.pagination.total_pages;
  }
  return { apps, isCut: pages > maxPages };
}

export async function findApp(platform: Platform, guid: string): Promise<{ guid: string; name: string }> {
  const answer = await platform.call({ method: "GET", path: `/v3/apps/${encodeURIComponent(guid)}`, isRepeatable: true });
  const app = readAnswer(App, answer);
  return { guid, name: shorten(app.name) };
}

function placeOf(app: z.output<typeof App>, { spaces, organizations }: z.output<typeof Included>): string {
  const space = spaces.find(({ guid }) => guid === app.relationships?.space?.data?.guid);
  const organization = organizations.find(({ guid }) => guid === space?.relationships?.organization?.data?.guid);
  return [organization?.name, space?.name]
    .filter((name) => name !== undefined)
    .map(shorten)
    .join(" / ");
}

function shorten(name: string): string {
  return name.replace(/\p{C}+/gu, " ").slice(0, MAX_NAME);
}

const Deployment = z.object({ guid: z.string() });

/** Starts a rolling deployment of the current code, which restarts the instances one by one with the current variables. */
export async function restartApp(platform: Platform, appGuid: string): Promise<void> {
  const body = { strategy: "rolling", relationships: { app: { data: { guid: appGuid } } } };
  const answer = await platform.call({ method: "POST", path: "/v3/deployments", body, isRepeatable: false });
  readAnswer(Deployment, answer);
}

const Environment = z.object({ var: z.record(z.string(), z.unknown()) });

/**
 * Merges the variables into the app's environment and returns once the platform confirms them. If the outcome is
 * uncertain, reads them back.
 */
export async function setVariables(platform: Platform, appGuid: string, variables: Record<string, string>): Promise<void> {
  const path = `/v3/apps/${encodeURIComponent(appGuid)}/environment_variables`;
  const confidential = Object.values(variables).filter((value) => value.length > 20);
  const isHeldBy = (text: { var: Record<string, unknown> }) => Object.entries(variables).every(([name, value]) => text.var[name] === value);
  try {
    const answer = await platform.call({ method: "PATCH", path, body: { var: variables }, isRepeatable: true, confidential });
    if (isHeldBy(readAnswer(Environment, answer))) return;
    throw new PlatformError("Cloud Foundry accepted the variables but does not show them. Try again.", { isUncertain: true });
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
