import type { Api } from "@/lib/domain/access/access-policy";

export type DataOperation = {
  api: Api;
  label: string;
  method: "GET" | "POST" | "PUT";
  /** Path and query; `asset` is empty if the operation needs none. */
  target: (asset: string) => string;
  needsAsset: boolean;
  body?: (asset: string, now: Date) => { type: string; text: string };
};

const ASSETS = "/api/assetmanagement/v3/assets";
const EVENTS = "/api/eventmanagement/v3/events";

const file = (asset: string) => `/api/iotfile/v3/files/${asset}`;
const series = (asset: string) => `/api/iottimeseries/v3/timeseries/${asset}/vibration`;

const json = (value: unknown) => ({ type: "application/json", text: JSON.stringify(value) });

/** A few operations of each API, to try what a token allows. */
export const DATA_OPERATIONS: readonly DataOperation[] = [
  { api: "assets", label: "List assets", method: "GET", target: () => `${ASSETS}?size=5`, needsAsset: false },
  {
    api: "assets",
    label: "Create an asset",
    method: "POST",
    target: () => ASSETS,
    needsAsset: false,
    body: () => json({ name: "Test pump", typeId: "core.basicdevice" }),
  },
  { api: "files", label: "List its files", method: "GET", target: file, needsAsset: true },
  {
    api: "files",
    label: "Upload a file",
    method: "PUT",
    target: (asset) => `${file(asset)}/hello.txt`,
    needsAsset: true,
    body: () => ({ type: "text/plain", text: "Hello" }),
  },
  {
    api: "events",
    label: "List its events",
    method: "GET",
    target: (asset) => `${EVENTS}?${new URLSearchParams({ filter: JSON.stringify({ entityId: asset }), size: "5" })}`,
    needsAsset: true,
  },
  {
    api: "events",
    label: "Create an event",
    method: "POST",
    target: () => EVENTS,
    needsAsset: true,
    body: (asset, now) => json({ entityId: asset, timestamp: now.toISOString(), severity: 30, description: "Tried from the cockpit" }),
  },
  { api: "time_series", label: "Read its time series", method: "GET", target: (asset) => `${series(asset)}?limit=5`, needsAsset: true },
  {
    api: "time_series",
    label: "Write a point",
    method: "PUT",
    target: series,
    needsAsset: true,
    body: (_, now) => json([{ _time: now.toISOString(), speed: 42 }]),
  },
];
