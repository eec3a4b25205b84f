import { readJson, unreadable } from "./issued-token.js";
import { isRecord } from "./read-refusal.js";
import { send } from "./send.js";
import type { Transport } from "./transport.js";

export type TenantPage = { tenants: string[]; isLast: boolean };

/** One page of the tenants that authorised the application; pages are counted from 0. */
export async function fetchTenantPage(
  url: string,
  page: number,
  size: number,
  token: string,
  transport: Transport,
  signal?: AbortSignal,
): Promise<TenantPage> {
  const query = new URLSearchParams({ page: String(page), size: String(size) });
  const call = { url: `${url}?${query}`, method: "GET", headers: { Authorization: `Bearer ${token}` } } as const;
  const { userTenants, page: place } = readJson(await send(() => call, transport, signal));
  if (!Array.isArray(userTenants) || !isRecord(place)) throw unreadable();
  const tenants = userTenants.filter(isRecord).map(({ id }) => String(id));
  return { tenants, isLast: tenants.length === 0 || page + 1 >= Number(place.totalPages) };
}
