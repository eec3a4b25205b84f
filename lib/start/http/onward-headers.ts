import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER, LOOPBACK_HEADER, PATH_HEADER, PEER_HEADER, STAMP_HEADER } from "@/lib/http/stamped-headers";

/** By these some servers take a call for another one than was checked. */
const MISLEADING = [
  "forwarded",
  "x-forwarded-method",
  "x-forwarded-prefix",
  "x-forwarded-uri",
  "x-http-method",
  "x-http-method-override",
  "x-method-override",
  "x-original-method",
  "x-original-uri",
  "x-original-url",
  "x-rewrite-url",
];

/** For this server alone: sessions of the cockpits, and what our listener has written. */
const OURS = ["cookie", ADDRESS_HEADER, LOOPBACK_HEADER, PATH_HEADER, PEER_HEADER, STAMP_HEADER];

/** Takes away what an upstream must not see of a request, as docs/gateway has every gateway do; some servers read `_` as `-`. */
export function dropUntrustedHeaders({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers)) {
    if (name.includes("_") || MISLEADING.includes(name) || OURS.includes(name)) delete headers[name];
  }
}
