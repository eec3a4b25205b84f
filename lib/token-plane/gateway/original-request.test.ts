import { describe, expect, it } from "vitest";
import { AUTHORIZE_PATH, readOriginalRequest } from "@/lib/token-plane/gateway/original-request";

const NGINX = { "X-Original-Method": "PUT", "X-Original-URI": "/api/a?b=1" };
const TRAEFIK = { "X-Forwarded-Method": "PUT", "X-Forwarded-Uri": "/api/a?b=1" };
const ASKED = { method: "PUT", target: "/api/a?b=1" };

function read(headers: Record<string, string>, { path = "", method = "GET" } = {}) {
  return readOriginalRequest(new Request(`http://localhost${AUTHORIZE_PATH}${path}`, { method, headers }));
}

describe("the original request is read", () => {
  it.each([
    ["from nginx", NGINX, {}],
    ["from Traefik and Caddy", TRAEFIK, {}],
    ["from Envoy", {}, { path: "/api/a?b=1", method: "PUT" }],
    ["from several sources that agree", { ...NGINX, ...TRAEFIK }, { path: "/api/a?b=1", method: "PUT" }],
  ])("%s", (_, headers, address) => {
    expect(read(headers, address)).toEqual(ASKED);
  });
});

describe("the original request is ambiguous", () => {
  it.each([
    ["without any source", {}, {}],
    ["without the method", { "X-Original-URI": "/api/a" }, {}],
    ["without the path", { "X-Forwarded-Method": "GET" }, {}],
    ["if a client adds the headers of another proxy", { ...TRAEFIK, "X-Original-Method": "GET", "X-Original-URI": "/api/b" }, {}],
    ["if a client adds some of them", { ...TRAEFIK, "X-Original-URI": "/api/a?b=1" }, {}],
    ["if a client adds another method", { ...NGINX, ...TRAEFIK, "X-Forwarded-Method": "GET" }, {}],
    ["if the headers differ from the path", NGINX, { path: "/api/b", method: "PUT" }],
    ["if a query names the path of the check", {}, { path: "?/api/gateway/authorize/api/a", method: "PUT" }],
    ["if the headers differ from the method", NGINX, { path: "/api/a?b=1", method: "POST" }],
  ])("%s", (_, headers, address) => {
    expect(read(headers, address)).toBeNull();
  });
});
