import type { components, paths } from "./description";

type Schemas = components["schemas"];

/** Compiles only if the generated types say what the answers hold. */
export function read(
  token: Schemas["TechnicalToken"],
  keys: Schemas["KeySet"],
  page: Schemas["AssetPage"],
  checked: Schemas["Introspection"],
) {
  const timestamp: number = token.timestamp;
  const kid: string | undefined = keys.keys[0]?.kid;
  const subTenants: (string | null)[] = page._embedded.assets.map((asset) => asset.subTenant);
  const isActive: boolean = checked.active;
  const total: number = page.page.totalElements;
  return { timestamp, kid, subTenants, isActive, total };
}

type TokenCall = paths["/api/technicaltokenmanager/v3/oauth/token"]["post"];

export const body: NonNullable<TokenCall["requestBody"]>["content"]["application/json"] = {
  appName: "kpiapp",
  appVersion: "1.0.0",
  hostTenant: "opsco",
  userTenant: "acme",
  requested_lifetime: 600,
};

// @ts-expect-error A token has no such field: the types are not so open that anything compiles.
export const wrong = (token: Schemas["TechnicalToken"]) => token.access_tokn;
