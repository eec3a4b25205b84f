import type { JWK } from "jose";
import type { ClientKeyAlgorithm } from "@/lib/domain/client-key/client-key";

export type PublicKey = { algorithm: ClientKeyAlgorithm; publicJwk: JWK };

/** One of each algorithm. Their private keys were never stored. */
export const DECOY_KEYS: readonly PublicKey[] = [
  {
    algorithm: "RS256",
    publicJwk: {
      kty: "RSA",
      e: "AQAB",
      n: "rhmsqAFsucbYuoATpQ94X9HivKwRBiUJxAsulembvNx6FyrgIVT5wIaY3mpZEfIbr3BV8tb_iAsTDhCAR0a2gXxBGQdYFlPrZAGJffU1_YHp2rbF7UYZj6HhcRePZQLGZGxoHm36DkwILz7KHtP1n-PfCnSnh7zK_W4XuvbaXzTZL-0rXDHNyOI0EbywCgixoD_FStYb2qeqA0RmhuqgIhaZm-W8eMMggnBjaJL8c7U2DLzVpFTYYeWnYaxjatjheE7m99xhJF7gCLe5wqjaoTJsVnfvAmx_4WS9EA8SboaBlwxAGqxlLIqN383CZJxgCinem_LTIULMWffTHZd9uw",
    },
  },
  {
    algorithm: "ES256",
    publicJwk: {
      kty: "EC",
      crv: "P-256",
      x: "jwdNQM9twyNZe6kqXYp6N5f_Fih8WVOfL-LRh_utkFI",
      y: "yz3pJOUj2uOa_aYNtGvV9qqN8l_zOYFqsUtC-mORiB4",
    },
  },
  {
    algorithm: "EdDSA",
    publicJwk: { kty: "OKP", crv: "Ed25519", x: "oSl4mGbIRrWcuh0hFLn3OY_8HzkB42RCXg274aow-sE" },
  },
];
