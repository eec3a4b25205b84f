import { CHANGED, dataErrors, ETAG, IfMatch, NOT_FOUND, UNREADABLE, WRONG_QUERY } from "@/lib/api-description/data/data-errors";
import type { Operation } from "@/lib/api-description/operation";
import { AssetFields } from "@/lib/domain/data/asset-fields";
import { PageFields } from "@/lib/domain/data/page-fields";

const OF_ASSETS = { tag: "Assets", security: ["technicalToken"] } as const;

const { sort, filter } = PageFields.shape;

const PARENT_GONE = "The asset that `parentId` names has been deleted meanwhile.";

export const listAssets: Operation = {
  ...OF_ASSETS,
  id: "listAssets",
  summary: "List assets",
  about: "A page of those that the token opens: all of a tenant, or those of one subtenant.",
  query: PageFields.extend({
    sort: sort.describe("`name` or `typeId`, then a comma and `asc` or `desc`. Left out: `name,asc`."),
    filter: filter.describe(
      'A JSON object of `name`, `typeId` and `parentId`, such as `{"name":{"startsWith":"P"}}`. Names and types may be compared with `eq`, `startsWith` and `contains`.',
    ),
  }),
  answers: { 200: { about: "The page; one behind the last is empty.", schema: "AssetPage" }, ...dataErrors(WRONG_QUERY) },
};

export const createAsset: Operation = {
  ...OF_ASSETS,
  id: "createAsset",
  summary: "Create an asset",
  about: "It belongs to the tenant or the subtenant of the token. Fields that are not listed are ignored.",
  json: AssetFields,
  answers: {
    201: { about: "The new asset.", schema: "Asset", headers: { ...ETAG, Location: "The address of the asset." } },
    ...dataErrors({ ...UNREADABLE, 400: "A field is missing or wrong, or `parentId` names no asset.", 409: PARENT_GONE }),
  },
};

export const readAsset: Operation = {
  ...OF_ASSETS,
  id: "readAsset",
  summary: "Read an asset",
  about: "With its state, which a change has to name.",
  answers: { 200: { about: "The asset.", schema: "Asset", headers: ETAG }, ...dataErrors(NOT_FOUND) },
};

export const replaceAsset: Operation = {
  ...OF_ASSETS,
  id: "replaceAsset",
  summary: "Replace an asset",
  about: "Omitted fields get their defaults. Of several clients that read the same version, one can change it.",
  headers: IfMatch,
  json: AssetFields,
  answers: {
    200: { about: "The asset as it is now.", schema: "Asset", headers: ETAG },
    ...dataErrors({
      ...UNREADABLE,
      ...NOT_FOUND,
      ...CHANGED,
      400: "A field is missing or wrong, or `parentId` names no other asset.",
      409: PARENT_GONE,
    }),
  },
};

export const deleteAsset: Operation = {
  ...OF_ASSETS,
  id: "deleteAsset",
  summary: "Delete an asset",
  about: "With its files, events and time series.",
  headers: IfMatch,
  answers: {
    204: { about: "It is gone." },
    ...dataErrors({ ...NOT_FOUND, ...CHANGED, 409: "Other assets are part of it." }),
  },
};
