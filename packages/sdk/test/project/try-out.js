import { TokenClient } from "mandate-sdk";
import { trySubPaths } from "./try-sub-paths.js";

/** Gets a token, validates it, gets those of two tenants, and uses the other entries. Returns ok, or the failures. */
export async function tryOut(options) {
  const client = new TokenClient(options);
  const token = await client.getToken("acme");
  const { tenant } = await new TokenClient({ ...options, userToken: token }).getTokenInfo("acme");
  const results = await client.getTokens(["acme", "globex"]);
  const failed = results.filter(({ error }) => error !== undefined);
  if (tenant !== "acme" || results.length !== 2 || failed.length > 0) return `${tenant} ${failed.map(({ error }) => error)}`;
  return trySubPaths();
}
