import { createAsset } from "@/examples/data-service/assets/create-asset";
import { deleteAsset } from "@/examples/data-service/assets/delete-asset";
import { listAssets } from "@/examples/data-service/assets/list-assets";
import { readAsset } from "@/examples/data-service/assets/read-asset";
import { replaceAsset } from "@/examples/data-service/assets/replace-asset";
import { createEvent } from "@/examples/data-service/events/create-event";
import { deleteEvent } from "@/examples/data-service/events/delete-event";
import { listEvents } from "@/examples/data-service/events/list-events";
import { readEvent } from "@/examples/data-service/events/read-event";
import { deleteFile } from "@/examples/data-service/files/delete-file";
import { listFiles } from "@/examples/data-service/files/list-files";
import { putFile } from "@/examples/data-service/files/put-file";
import { readFile } from "@/examples/data-service/files/read-file";
import type { Operation } from "@/examples/data-service/operation";
import { deleteSeries } from "@/examples/data-service/time-series/delete-series";
import { readSeries } from "@/examples/data-service/time-series/read-series";
import { writeSeries } from "@/examples/data-service/time-series/write-series";
import { matchPath, pathPattern } from "@/lib/domain/access/path-pattern";

type Methods = Readonly<Record<string, Operation>>;

/** Operations by path. The access policy defines who may call them. */
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

const SERVED = Object.entries(OPERATIONS).map(([path, methods]) => ({ pattern: pathPattern(path), methods }));

/** Finds the operations for decoded path segments, or null. The first matching pattern wins. */
export function findOperations(segments: readonly string[]): Found | null {
  for (const { pattern, methods } of SERVED) {
    const params = matchPath(pattern, segments);
    if (params) return { methods, params };
  }
  return null;
}
