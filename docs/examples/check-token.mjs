import { inflateSync } from "node:zlib";
import { createRemoteJWKSet, jwtVerify } from "jose";

/**
 * Checks tokens offline: the signature against the published keys, and revocation against the signed status list, which is
 * cached for its `ttl`.
 *
 * @param {string} platform The address of the platform, such as https://tokens.example.com.
 */
export function tokenChecker(platform) {
  const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", platform));
  const lists = new Map();

  /** The bits of a status list (Token Status List, section 8.3). */
  async function fetchList(uri) {
    if (!uri.startsWith(`${platform}/status-lists/`)) throw new Error("The token refers to a status list of another service.");
    const response = await fetch(uri, { headers: { accept: "application/statuslist+jwt" } });
    if (!response.ok) throw new Error(`The status list cannot be read: ${response.status}.`);
    const { payload } = await jwtVerify(await response.text(), keys, { typ: "statuslist+jwt", subject: uri });
    const bits = inflateSync(Buffer.from(payload.status_list.lst, "base64url"));
    return { bits, staleAt: Date.now() + payload.ttl * 1000 };
  }

  async function listAt(uri) {
    const known = lists.get(uri);
    if (known && Date.now() < known.staleAt) return known;
    const list = await fetchList(uri);
    lists.set(uri, list);
    return list;
  }

  /** Returns the claims of a valid token; throws otherwise. */
  return async function checkToken(token) {
    const { payload, protectedHeader } = await jwtVerify(token, keys, { audience: platform });
    if (!["at+jwt", "JWT"].includes(protectedHeader.typ)) throw new Error("The token is not an access token.");
    if (payload.iss !== `${platform}/${payload.ten}.piam/oauth/token`) throw new Error("The token comes from another issuer.");
    const { idx, uri } = payload.status.status_list;
    const { bits } = await listAt(uri);
    if ((bits[idx >> 3] >> (idx & 7)) & 1) throw new Error("The token was revoked.");
    return payload;
  };
}
