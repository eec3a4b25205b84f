import {
  CONDITIONAL,
  Conditions,
  dataErrors,
  ETAG,
  NOT_FOUND,
  NOT_MODIFIED,
  RequiredCondition,
  UNCONDITIONAL,
  UNREADABLE,
  WRONG_QUERY,
} from "@/lib/api-description/data/data-errors";
import type { Operation } from "@/lib/api-description/operation";
import { AssetFields } from "@/lib/domain/data/asset-fields";
import { PageFields } from "@/lib/domain/data/page-fields";

const OF_ASSETS = { tag: "Assets", security: ["technicalToken"] } as const;

const { sort, filter } = PageFields.shape;

const PARENT_GONE = "The asset that `parentId` names was deleted during the request.";

export const listAssets: Operation = {
  ...OF_ASSETS,
  id: "listAssets",
  summary: "List assets",
  about: "One page of the assets that the token may access: all of a tenant, or those of one subtenant.",
  query: PageFields.extend({
    sort: sort.describe("`name` or `typeId`, then a comma and `asc` or `desc`. Default: `name,asc`."),
    filter: filter.describe(
      'A JSON object of `name`, `typeId` and `parentId`, such as `{"name":{"startsWith":"P"}}`. Names and types may be compared with `eq`, `startsWith` and `contains`.',
    ),
  }),
  answers: { 200: { about: "The page; pages after the last are empty.", schema: "AssetPage" }, ...dataErrors(WRONG_QUERY) },
};

export const createAsset: Operation = {
  ...OF_ASSETS,
  id: "createAsset",
  summary: "Create an asset",
  about: "The asset belongs to the tenant or subtenant of the token. Unknown fields are ignored.",
  json: AssetFields,
  answers: {
    201: { about: "The new asset.", schema: "Asset", headers: { ...ETAG, Location: "The address of the asset." } },
    ...dataErrors({ ...UNREADABLE, 400: "A field is missing or invalid, or `parentId` does not name an asset.", 409: PARENT_GONE }),
  },
};

export const readAsset: Operation = {
  ...OF_ASSETS,
  id: "readAsset",
  summary: "Read an asset",
  about: "Returns the asset with its `ETag`, which a change must name in `If-Match`.",
  headers: Conditions,
  answers: {
    200: { about: "The asset.", schema: "Asset", headers: ETAG },
    ...NOT_MODIFIED,
    ...dataErrors({ ...NOT_FOUND, ...CONDITIONAL }),
  },
};

export const replaceAsset: Operation = {
  ...OF_ASSETS,
  id: "replaceAsset",
  summary: "Replace an asset",
  about: "Omitted fields get their defaults. If several clients read the same version, only one of them can change it.",
  headers: RequiredCondition,
  json: AssetFields,
  answers: {
    200: { about: "The updated asset.", schema: "Asset", headers: ETAG },
    ...dataErrors({
      ...UNREADABLE,
      ...NOT_FOUND,
      ...CONDITIONAL,
      ...UNCONDITIONAL,
      400: "A field is missing or invalid, `parentId` does not name another asset, or a condition is malformed.",
      409: PARENT_GONE,
    }),
  },
};

export const deleteAsset: Operation = {
  ...OF_ASSETS,
  id: "deleteAsset",
  summary: "Delete an asset",
  about: "Also deletes its files, events and time series.",
  headers: RequiredCondition,
  answers: {
    204: { about: "The asset was deleted." },
    ...dataErrors({ ...NOT_FOUND, ...CONDITIONAL, ...UNCONDITIONAL, 409: "Other assets are part of this one." }),
  },
};
