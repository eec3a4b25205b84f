import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";

/** Paths that contain the token of a one-time link, which must not leak to other pages. */
const TOKEN_PATHS = ["/invitation/", "/password-reset/", "/confirm-email/"];

/**
 * Sets the security headers of a page. The nonce is added to the request too, where the page renderer finds it and puts
 * it on its own scripts; no other inline script runs.
 */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"));
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  const carriesToken = TOKEN_PATHS.some((path) => request.url?.startsWith(path));
  response.setHeader("Referrer-Policy", carriesToken ? "no-referrer" : "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (env().PUBLIC_URL.startsWith("https://")) response.setHeader("Strict-Transport-Security", "max-age=31536000");
}

function contentSecurityPolicy(nonce: string): string {
  const isHotReloading = env().NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isHotReloading ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${isHotReloading ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
