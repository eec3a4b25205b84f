/**
 * Whether what a request began ends with it, as on Cloudflare Workers: then nothing goes on in the background, and no other
 * request may wait for it.
 */
export function isRequestBound(): boolean {
  return (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent === "Cloudflare-Workers";
}
