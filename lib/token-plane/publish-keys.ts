import { KEY_SET_CACHE_SECONDS } from "@/lib/domain/key/rotation";
import { endpoint } from "@/lib/token-plane/endpoint";
import { jsonResponse } from "@/lib/token-plane/json-response";
import { publishedKeys } from "@/lib/token-plane/signing-keys";

/** `GET token_keys` and `GET .well-known/jwks.json`: a JWK set (RFC 7517) whose first key is the one that signs now. */
export const publishKeys = endpoint(
  { operation: "token_keys", cacheControl: `public, max-age=${KEY_SET_CACHE_SECONDS}` },
  async (_request, call) => jsonResponse({ keys: await publishedKeys(call.now) }),
);
