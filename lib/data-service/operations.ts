import { createAsset } from "@/lib/data-service/assets/create-asset";
import { deleteAsset } from "@/lib/data-service/assets/delete-asset";
import { listAssets } from "@/lib/data-service/assets/list-assets";
import { readAsset } from "@/lib/data-service/assets/read-asset";
import { replaceAsset } from "@/lib/data-service/assets/replace-asset";
import { createEvent } from "@/lib/data-service/events/create-event";
import { deleteEvent } from "@/lib/data-service/events/delete-event";
import { listEvents } from "@/lib/data-service/events/list-events";
import { readEvent } from "@/lib/data-service/events/read-event";
import { deleteFile } from "@/lib/data-service/files/delete-file";
import { listFiles } from "@/lib/data-service/files/list-files";
import { putFile } from "@/lib/data-service/files/put-file";
import { readFile } from "@/lib/data-service/files/read-file";
import type { Operation } from "@/lib/data-service/operation";
import { deleteSeries } from "@/lib/data-service/time-series/delete-series";
import { readSeries } from "@/lib/data-service/time-series/read-series";
import { writeSeries } from "@/lib/data-service/time-series/write-series";

type Methods = Readonly<Record<string, Operation>>;

/** What is served where. `*` stands for one segment, `**` at the end for one or more. Who may do it says the access policy. */
export const OPERATIONS: Readonly<Record<string, Methods>> = {
  "/api/assetmanagement/v3/assets": { GET: listAssets, POST: createAsset },
  "/api/assetmanagement/v3/assets/*": { GET: readAsset, PUT: replaceAsset, DELETE: deleteAsset },
  "/api/iotfile/v3/files/*": { GET: listFiles },
  "/api/iotfile/v3/files/*/**": { GET: readFile, PUT: putFile, DELETE: deleteFile },
  "/api/eventmanagement/v3/events": { GET: listEvents, POST: createEvent },
  "/api/eventmanagement/v3/events/*": { GET: readEvent, DELETE: deleteEvent },
  "/api/iottimeseries/v3/timeseries/*/*": { GET: readSeries, PUT: writeSeries, DELETE: deleteSeries },
};

export type Found = { methods: Methods; params: string[] };

/** What is served at these segments of an address, decoded; null where nothing is. */
export function findOperations(segments: readonly string[]): Found | null {
  for (const [path, methods] of Object.entries(OPERATIONS)) {
    const params = match(path.slice(1).split("/"), segments);
    if (params) return { methods, params };
  }
  return null;
}

function match(pattern: readonly string[], segments: readonly string[]): string[] | null {
  const isOpen = pattern.at(-1) === "**";
  const isLongEnough = isOpen ? segments.length >= pattern.length : segments.length === pattern.length;
  const fixed = isOpen ? pattern.slice(0, -1) : pattern;
  if (!isLongEnough || !fixed.every((part, index) => part === "*" || part === segments[index])) return null;
  const named = segments.filter((_, index) => pattern[index] === "*");
  return isOpen ? [...named, segments.slice(fixed.length).join("/")] : named;
}
