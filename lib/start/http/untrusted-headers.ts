import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER, LOOPBACK_HEADER, PATH_HEADER, PEER_HEADER, STAMP_HEADER } from "@/lib/http/stamped-headers";

/** Headers by which some servers interpret a call differently from the check. */
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

/** Internal: sessions of the cockpits, and headers that our listener sets. */
const OURS = ["cookie", ADDRESS_HEADER, LOOPBACK_HEADER, PATH_HEADER, PEER_HEADER, STAMP_HEADER];

/** Removes headers that an upstream must not see, as docs/gateway requires of every gateway. Some servers read `_` as `-`. */
export function dropUntrustedHeaders({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers)) {
    if (name.includes("_") || MISLEADING.includes(name) || OURS.includes(name)) delete headers[name];
  }
}
