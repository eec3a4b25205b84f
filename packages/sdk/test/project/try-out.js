import { TokenClient } from "mandate-sdk";

/** Gets a token, validates it, and gets those of two tenants. Returns ok, or the failures. */
export async function tryOut(options) {
  const client = new TokenClient(options);
  const token = await client.getToken("acme");
  const { tenant } = await new TokenClient({ ...options, userToken: token }).getTokenInfo("acme");
  const results = await client.getTokens(["acme", "globex"]);
  const failed = results.filter(({ error }) => error !== undefined);
  return tenant === "acme" && results.length === 2 && failed.length === 0 ? "ok" : `${tenant} ${failed.map(({ error }) => error)}`;
}
