import { KEY_SET_CACHE_SECONDS } from "@/lib/domain/key/rotation";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { endpoint } from "@/lib/token-plane/endpoint";
import { publishedKeys } from "@/lib/token-plane/signing-keys";

/** `GET token_keys` and `GET .well-known/jwks.json`: a JWK set (RFC 7517) whose first key is the one that signs now. */
export const publishKeys = endpoint(
  { operation: "token_keys", cacheControl: `public, max-age=${KEY_SET_CACHE_SECONDS}` },
  async (_request, call) => jsonAnswer({ keys: await publishedKeys(call.now) }),
);
