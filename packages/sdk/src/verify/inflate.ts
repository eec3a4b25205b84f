import { readAtMost } from "./read-at-most.js";

/**
 * Decompresses what is base64url-encoded and in the ZLIB format (RFC 1950).
 *
 * @throws When it is neither, or longer than allowed.
 */
export function inflate(encoded: string, maxBytes: number): Promise<Uint8Array> {
  const compressed = Uint8Array.from(atob(encoded.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  return readAtMost(new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate")), maxBytes);
}
