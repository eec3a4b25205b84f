import { z } from "zod";
import { KEY_SET_CACHE_SECONDS } from "@/lib/domain/key/rotation";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { publishedKeys } from "@/lib/token-plane/tokens/signing-keys";

export const PublicKey = z.object({
  kty: z.enum(["RSA", "EC", "OKP"]),
  kid: z.string(),
  alg: z.enum(["RS256", "ES256", "EdDSA"]),
  use: z.literal("sig"),
  n: z.string().optional(),
  e: z.string().optional(),
  crv: z.string().optional(),
  x: z.string().optional(),
  y: z.string().optional(),
  value: z
    .string()
    .regex(/^-----BEGIN PUBLIC KEY-----/)
    .describe("The same key as PEM."),
});

export const KeySet = z.object({ keys: z.array(PublicKey).min(1).describe("The key that signs now comes first.") });

/** `GET token_keys` and `GET .well-known/jwks.json`, also below an issuer: the JWK set (RFC 7517). Its first key is the current one. */
export const publishKeys = handler(
  { operation: "token_keys", cacheControl: `public, max-age=${KEY_SET_CACHE_SECONDS}` },
  async (_request, call) => jsonAnswer({ keys: await publishedKeys(call.now) }),
);

export const keysEndpoint = {
  addresses: ["/token_keys", "/.well-known/jwks.json"],
  isAtTenants: true,
  methods: { GET: publishKeys },
  response: KeySet,
} satisfies Endpoint;
