import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";
import { cockpitHandler } from "@/lib/start/http/cockpit-handler";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { refuseUnknown, tokenHandler } from "@/lib/token-plane/http/node-listener";
import { sendAndWait } from "@/test/protocol/raw-client";

const SETTINGS = { PORT: "0", HOST: "127.0.0.1", TRUST_PROXY: "", TRUSTED_PROXIES: "", PUBLIC_URL: "http://127.0.0.1:3000" };

beforeEach(async () => {
  provideEnv(SETTINGS);
  const { serve } = await openServer();
  const page = cockpitHandler(async ({ url, headers }, response) => {
    // What cannot be forwarded.
    expect(Object.values(headers)).not.toContain(undefined);
    response.end(`${headers.host} ${url} ${headers[ADDRESS_HEADER]}`);
  });
  serve(tokenHandler(refuseUnknown(page)));
});
afterEach(() => runShutdownHooks());
afterAll(() => provideEnv({ ...SETTINGS, PORT: "", HOST: "" }));

const send = (line: string, ...headers: string[]) =>
  sendAndWait(`http://127.0.0.1:${env().PORT}`, [`${line} HTTP/1.1`, ...headers, "Connection: close", "", ""].join("\r\n"));
const HOST = "Host: tokens.example";
const page = (answer: string) => answer.slice(answer.indexOf("\r\n\r\n") + 4);

describe("an absolute request target", () => {
  test.each([
    ["http://tokens.example/developer?page=2", "tokens.example /developer?page=2 127.0.0.1"],
    ["HTTPS://tokens.example:8443/developer", "tokens.example:8443 /developer 127.0.0.1"],
    ["http://tokens.example", "tokens.example / 127.0.0.1"],
    ["http://tokens.example?a=b", "tokens.example /?a=b 127.0.0.1"],
    ["http://tokens.example//developer", "tokens.example //developer 127.0.0.1"],
  ])("%s is read like its path, and its host replaces the header", async (target, expected) => {
    expect(page(await send(`GET ${target}`, "Host: elsewhere.example"))).toContain(expected);
  });

  test("reaches the token endpoint, and names its tenant", async () => {
    const answer = await send("PUT http://acme.piam.tokens.example/oauth/token", HOST, "Content-Length: 0");
    expect(answer).toMatch(/^HTTP\/1\.1 405 .*"error":/s);
  });

  test("with user information is refused", async () => {
    expect(await send("GET http://someone@tokens.example/developer", HOST)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

test.each(["*x", "?a=b", "ftp://tokens.example/", "tokens.example"])(
  "the request target %s is refused, which is no path",
  async (target) => {
    expect(await send(`GET ${target}`, HOST)).toMatch(/^HTTP\/1\.1 400 /);
  },
);

describe("a repeated header is refused", () => {
  test.each([
    ["Host", ["Host: a", "Host: b"]],
    ["Host with equal values", ["Host: a", "host: a"]],
    ["Authorization", [HOST, "Authorization: Bearer a", "authorization: Bearer b"]],
    ["Content-Type", [HOST, "Content-Type: application/json", "Content-Type: text/plain"]],
    ["X-SPACE-AUTH-KEY", [HOST, "X-SPACE-AUTH-KEY: Basic YTpi", "X-SPACE-AUTH-KEY: Basic YTpj"]],
  ])("%s", async (_name, headers) => {
    for (const path of ["/", "/oauth/token", "/api/health"]) {
      expect(await send(`GET ${path}`, ...headers)).toMatch(/^HTTP\/1\.1 400 .*occurs twice/s);
    }
  });

  test("by the gateway check with 403, which every gateway passes on", async () => {
    const answer = await send("GET /api/gateway/authorize", HOST, "Authorization: Bearer a", "Authorization: Bearer b");
    expect(answer).toMatch(/^HTTP\/1\.1 403 .*occurs twice.*"reason":"unclear_request"/s);
  });

  test("unless its values are equal and it is not Host", async () => {
    expect(await send("GET /", HOST, "Authorization: Bearer a", "Authorization: Bearer a")).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("an address that is too long", () => {
  const LONGEST = `/developer?q=${"a".repeat(20 * 1024 - 13)}`;

  test("is accepted up to the limit", async () => {
    expect(await send(`GET ${LONGEST}`, HOST)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each([20_481, 30_000, 50_000])("is refused with its %d characters named", async (length) => {
    const pad = (path: string) => path + "a".repeat(length - path.length);
    const [documented, oauth, plain] = await Promise.all([
      send(`GET ${pad("/api/health?q=")}`, HOST),
      send(`GET ${pad("/oauth/token?q=")}`, HOST),
      send(`GET ${pad("/developer?q=")}`, HOST),
    ]);
    expect(documented).toMatch(new RegExp(`^HTTP/1.1 414 .*"errors":.*has ${length} characters, and at most 20480`, "s"));
    expect(oauth).toMatch(new RegExp(`^HTTP/1.1 414 .*"error":.*has ${length} characters`, "s"));
    expect(plain).toMatch(new RegExp(`^HTTP/1.1 414 .*text/plain.*has ${length} characters`, "s"));
  });

  test("does not hide which headers are too large", async () => {
    expect(await send("GET /oauth/token", HOST, `X-Huge: ${"x".repeat(40_000)}`)).toMatch(/^HTTP\/1\.1 431 .*"error":.*32 KiB/s);
  });
});

test("what is not HTTP gets an answer that says so", async () => {
  expect(await send("GET /oauth/token no such version", HOST)).toMatch(/^HTTP\/1\.1 400 .*"error_description":"This is not a valid/s);
});

describe("X-Forwarded-Host", () => {
  const FORWARDED = "X-Forwarded-Host: tokens.example.com, 10.0.0.2";

  test.each([
    ["ignored from clients", {}, "internal:4316"],
    ["believed from a trusted proxy", { TRUST_PROXY: "1" }, "tokens.example.com"],
    ["believed from a proxy in a trusted network", { TRUSTED_PROXIES: "127.0.0.0/8" }, "tokens.example.com"],
    ["ignored from proxies in other networks", { TRUSTED_PROXIES: "10.0.0.0/8" }, "internal:4316"],
  ])("is %s", async (_name, settings, host) => {
    provideEnv(settings);
    expect(page(await send("GET /", "Host: internal:4316", FORWARDED))).toContain(`${host} / `);
  });

  test("that is no host is ignored", async () => {
    provideEnv({ TRUST_PROXY: "1" });
    expect(page(await send("GET /", "Host: internal:4316", "X-Forwarded-Host: a b"))).toContain("internal:4316 / ");
  });
});

describe("a form", () => {
  const post = (origin: string, ...headers: string[]) => send("POST /developer", `Origin: ${origin}`, "Content-Length: 0", ...headers);

  test.each([
    ["the public address, whatever Host says", "https://tokens.example.com", ["Host: 127.0.0.1:4316"], {}],
    ["the host that the browser asked", "http://localhost:3000", ["Host: localhost:3000"], {}],
    [
      "the host that a trusted proxy reports",
      "https://other.example",
      ["Host: a", "X-Forwarded-Host: other.example"],
      { TRUST_PROXY: "1" },
    ],
  ])("from %s is accepted", async (_name, origin, headers, settings) => {
    provideEnv({ PUBLIC_URL: "https://tokens.example.com", ...settings });
    expect(await post(origin, ...headers)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each([
    ["another site", "https://evil.example", ["Host: 127.0.0.1:4316"]],
    ["another site that sends X-Forwarded-Host itself", "https://evil.example", ["Host: a", "X-Forwarded-Host: evil.example"]],
    ["another port", "https://tokens.example.com:8443", ["Host: tokens.example.com"]],
    ["another scheme", "http://tokens.example.com", ["Host: 127.0.0.1:4316"]],
    ["an origin that is no address", "evil", ["Host: a"]],
  ])("from %s is refused with 403", async (_name, origin, headers) => {
    provideEnv({ PUBLIC_URL: "https://tokens.example.com" });
    expect(await post(origin, ...headers)).toMatch(/^HTTP\/1\.1 403 /);
  });

  test.each(["null", "x", "file://", "http://["])("is not involved in a page that is read with the origin %s", async (origin) => {
    expect(await send("GET /developer", HOST, `Origin: ${origin}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test("that is compressed is refused, and the coding is named", async () => {
    const body = gzipSync("email=a").toString("latin1");
    const answer = await send("POST /api/auth/callback/credentials", HOST, "Content-Encoding: gzip", `Content-Length: ${body.length}`);
    expect(answer).toMatch(/^HTTP\/1\.1 415 .*accept-encoding: identity.*Content-Encoding gzip/is);
  });
});
