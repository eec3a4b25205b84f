import { z } from "zod";
import type { Platform } from "@/lib/cloud-foundry/platform";
import { readAnswer } from "@/lib/cloud-foundry/read-answer";

/** `place` is "organization / space", where the platform says so. */
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

/** The apps that our client may see, by name; `isCut` when there are more than we list. */
export async function listApps(platform: Platform, { pages: most = MAX_PAGES } = {}): Promise<{ apps: PlatformApp[]; isCut: boolean }> {
  const apps: PlatformApp[] = [];
  let pages = 1;
  for (let page = 1; page <= Math.min(pages, most); page++) {
    const path = `/v3/apps?page=${page}&per_page=${PAGE_SIZE}&order_by=name&include=space.organization`;
    const answer = readAnswer(AppsPage, await platform.call({ method: "GET", path, isRepeatable: true }));
    const included = answer.included ?? { spaces: [], organizations: [] };
    apps.push(...answer.resources.map((app) => ({ guid: app.guid, name: shorten(app.name), place: placeOf(app, included) })));
    pages = answer.pagination.total_pages;
  }
  return { apps, isCut: pages > most };
}

/** The app of this GUID. */
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
