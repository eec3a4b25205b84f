import { z } from "zod";
import { errors, type Operation, UNLIMITED_HERE } from "@/lib/api-description/operation";
import type { IDENTITY_HEADERS } from "@/lib/token-plane/gateway/require-access";

const IDENTITY: Record<(typeof IDENTITY_HEADERS)[number], string> = {
  "X-Tenant": "The tenant whose data the call may access.",
  "X-Subtenant": "The subtenant, if access is limited to one; empty for the whole tenant.",
  "X-Client-Id": "The client that the token was issued to.",
  "X-App": "The application's internal name; empty for a tenant's own credentials.",
  "X-Access-Level": "`limited` or `read-write`.",
};

const ORIGINAL = z.object({
  "X-Original-Method": z
    .string()
    .optional()
    .describe("The method of the call, as nginx sends it.")
    .meta({ examples: ["GET"] }),
  "X-Original-URI": z
    .string()
    .optional()
    .describe("Path and query of the call, as nginx sends them.")
    .meta({ examples: ["/api/assetmanagement/v3/assets"] }),
  "X-Forwarded-Method": z.string().optional().describe("The method of the call, as Traefik and Caddy send it."),
  "X-Forwarded-Uri": z.string().optional().describe("Path and query of the call, as Traefik and Caddy send them."),
});

const REFUSALS = errors({
  401: "For the client: its token is missing, expired or revoked, or would not be granted again.",
  403: "`reason` says why. For the client: `insufficient_access`, `unknown_operation`, `ambiguous_path`, `address_too_long`. For the operator of the gateway: `untrusted_proxy` if the gateway is not trusted, `unclear_request` if the headers name no call or contradict each other.",
  429: UNLIMITED_HERE,
});

export const authorize: Operation = {
  id: "authorize",
  tag: "Gateways",
  summary: "Authorize a call",
  about:
    "A gateway sends this request before it lets a call through, with the `Authorization` header of the client. It is served at this address only, and only to trusted proxies: this machine, and those in `GATEWAY_PROXIES`. One pair of headers carries the method and path of the call; if both pairs are sent, they must agree. Envoy instead uses the method of the call and appends its path to this address.",
  security: ["technicalToken"],
  headers: ORIGINAL,
  answers: { 200: { about: "The call may pass. The headers identify the caller; the body is empty.", headers: IDENTITY }, ...REFUSALS },
};

export const authorizeByPost: Operation = {
  ...authorize,
  id: "authorizeByPost",
  summary: "Authorize a call (POST)",
};
