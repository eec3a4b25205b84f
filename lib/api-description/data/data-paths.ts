import * as assets from "@/lib/api-description/data/asset-operations";
import * as events from "@/lib/api-description/data/event-operations";
import * as files from "@/lib/api-description/data/file-operations";
import * as series from "@/lib/api-description/data/series-operations";
import { byMethod, type Path } from "@/lib/api-description/operation";
import { decideAccess } from "@/lib/domain/access/decide-access";
import { SCOPES, scopesOf } from "@/lib/domain/access/scopes";

const ASSETS = "/api/assetmanagement/v3/assets";
const FILES = "/api/iotfile/v3/files/{assetId}";
const EVENTS = "/api/eventmanagement/v3/events";

const OPERATIONS: Readonly<Record<string, Path>> = {
  [ASSETS]: { get: assets.listAssets, post: assets.createAsset },
  [`${ASSETS}/{assetId}`]: { get: assets.readAsset, put: assets.replaceAsset, delete: assets.deleteAsset },
  [FILES]: { get: files.listFiles },
  [`${FILES}/{path}`]: { get: files.readFile, put: files.putFile, delete: files.deleteFile },
  [EVENTS]: { get: events.listEvents, post: events.createEvent },
  [`${EVENTS}/{eventId}`]: { get: events.readEvent, delete: events.deleteEvent },
  "/api/iottimeseries/v3/timeseries/{assetId}/{aspect}": {
    get: series.readSeries,
    put: series.writeSeries,
    delete: series.deleteSeries,
  },
};

/** The operations of the data service, with the role that the access policy requires. A test compares them with the service. */
export const DATA_PATHS: Readonly<Record<string, Path>> = Object.fromEntries(
  Object.entries(OPERATIONS).map(([path, operations]) => [path, withRoles(path, operations)]),
);

function withRoles(path: string, operations: Path): Path {
  const described = byMethod(operations).map(({ method, operation }) => {
    const roles = requiredRoles(method.toUpperCase(), path);
    const issued = roles.filter((role) => SCOPES.includes(role));
    return [method, { ...operation, roles: issued, about: `${operation.about} ${describeRoles(roles)}` }];
  });
  return Object.fromEntries(described);
}

function requiredRoles(method: string, path: string): string[] {
  const { rule } = decideAccess({ method, target: path.replace(/\{\w+\}/g, "x") }, []);
  if (!rule) throw new Error(`The access policy does not know ${method} ${path}.`);
  return [rule.role, ...rule.orRoles];
}

function describeRoles(roles: readonly string[]): string {
  const isLimitedEnough = roles.some((role) => scopesOf("limited").includes(role));
  const words = roles.map((role) => `\`${role}\``).join(" or ");
  return `Requires the role ${words}; limited access ${isLimitedEnough ? "is enough" : "is not enough"}.`;
}
