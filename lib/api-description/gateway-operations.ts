import { z } from "zod";
import { errors, type Operation } from "@/lib/api-description/operation";
import type { IDENTITY_HEADERS } from "@/lib/token-plane/gateway/require-access";

const IDENTITY: Record<(typeof IDENTITY_HEADERS)[number], string> = {
  "X-Tenant": "Whose data may be touched.",
  "X-Subtenant": "The one subtenant that may be; empty where it is the whole tenant.",
  "X-Client-Id": "The client that got the token.",
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

/** Gateways count towards no limit. */
const { 429: _, ...REFUSALS } = errors({
  401: "For the client: its token is missing, expired or revoked, or would not be granted again.",
  403: "`reason` says why. For the client: `insufficient_access`, `unknown_operation`, `ambiguous_path`. For who runs the gateway: `untrusted_proxy` where it is not known here, `unclear_request` where the headers name no call or two.",
});

export const authorize: Operation = {
  id: "authorize",
  tag: "Gateways",
  summary: "May this call pass?",
  about:
    "A gateway asks before it lets a call through, with the `Authorization` header of the client. Only the server itself answers here, and only to proxies that it trusts: this machine, and those in `GATEWAY_PROXIES`. Method and path of the call stand in one pair of headers; where both pairs are sent they have to say the same. Envoy instead asks with the method of the call and puts its path behind this address.",
  security: ["technicalToken"],
  headers: ORIGINAL,
  answers: { 200: { about: "It may. The headers say who calls; the body is empty.", headers: IDENTITY }, ...REFUSALS },
};

export const authorizeByPost: Operation = {
  ...authorize,
  id: "authorizeByPost",
  summary: "May this call pass? (POST)",
};
