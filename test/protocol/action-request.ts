import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external.js";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external.js";
import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store.js";

/** Runs this as Next runs a server action, with this Cookie header. Returns what came of it, and the cookies it set. */
export async function inRequest<T>(cookie: string, work: () => Promise<T>): Promise<{ result: T; setCookies: string[] }> {
  const setCookies: string[] = [];
  const request = { headers: new Headers({ cookie }) } as never;
  const url = { pathname: "/", search: "" } as never;
  const store = createRequestStoreForAPI(request, url, undefined as never, (cookies) => setCookies.push(...cookies), undefined, undefined);
  const result = await workAsyncStorage.run({ route: "/", incrementalCache: {} } as never, () => workUnitAsyncStorage.run(store, work));
  return { result, setCookies };
}
