import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express from "express";
import fastify from "fastify";
import * as nextServer from "next/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SERVICE, SigningService } from "../../test/fakes/signing-service.js";
import * as forExpress from "../express.js";
import * as forFastify from "../fastify.js";
import * as core from "../index.js";
import * as forNext from "../next.js";
import * as resourceServer from "../resource-server.js";
import * as testing from "../testing.js";
import * as verify from "../verify.js";

const text = readFileSync(join(import.meta.dirname, "../../../../docs/sdk/resource-servers.md"), "utf8");
const blocks = [...text.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, language = "", code = ""]) => ({ language, code }));
const AsyncFunction = (async () => {}).constructor as new (...parameters: string[]) => (...values: unknown[]) => Promise<Names>;

type Names = Record<string, unknown>;
type Handler = (request: Request) => Promise<Response>;

let service: SigningService;
const cleanups: (() => void)[] = [];
beforeEach(async () => {
  service = await SigningService.create();
});
afterEach(() => {
  for (const end of cleanups.splice(0)) end();
});

/** The modules that a block may import; the files of the document are added as they run. */
function importable(): Names {
  const createVerifier = (options: verify.VerifierOptions) => service.verifier({ ...options, url: SERVICE } as verify.VerifierOptions);
  const guards = { express: forExpress, fastify: forFastify, next: forNext };
  const given = { "mandate-sdk": core, "resource-server": resourceServer, testing, server: nextServer };
  return { verify: { ...verify, createVerifier }, ...guards, ...given };
}

/** Runs blocks of the document in order, and returns the exports of the last. */
async function run(indexes: number[], given: Names = {}): Promise<Names> {
  const modules = importable();
  for (const code of indexes.map((index) => blocks[index]?.code ?? "")) {
    const exported = [...code.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    const body = code.replace(/^import (\{.*?\}) from "(?:.*\/)?(.*?)";$/gm, 'const $1 = modules["$2"];').replace(/^export /gm, "");
    const all = { modules, assetsOf: (tenant: string) => ({ tenant }), ...given };
    const outcome = await new AsyncFunction(...Object.keys(all), `${body}\nreturn { ${exported.join(", ")} };`)(...Object.values(all));
    modules[/^\/\/ (?:.*\/)?(.*)/.exec(code)?.[1] ?? ""] = outcome;
    modules.last = outcome;
  }
  return modules.last as Names;
}

/** Checks the behavior that the document describes for each framework. */
async function expectGuarded(call: Handler): Promise<void> {
  const answer = (token?: string, path = "/assets") =>
    call(
      new Request(`https://api.example${path}`, { headers: new Headers(token === undefined ? {} : { Authorization: `Bearer ${token}` }) }),
    );
  const summaryOf = async (response: Response) => [response.status, response.headers.get("www-authenticate"), await response.json()];
  const good = { access_level: "read-write" };
  expect(await summaryOf(await answer(await service.token(good)))).toEqual([200, null, { tenant: "acme" }]);
  expect(await summaryOf(await answer())).toEqual([401, 'Bearer realm="api"', { message: expect.any(String) }]);
  expect(await summaryOf(await answer("rubbish"))).toEqual([401, expect.stringContaining('error="invalid_token"'), expect.anything()]);
  expect(await summaryOf(await answer(await service.token()))).toEqual([
    403,
    expect.stringContaining("insufficient_scope"),
    expect.anything(),
  ]);
  const token = await service.token();
  const tenants = [await answer(token, "/tenants/acme/assets"), await answer(token, "/tenants/globex/assets")];
  expect(tenants.map(({ status }) => status)).toEqual([200, 403]);
  service.goDown();
  service.advance(600);
  const unavailable = await answer(await service.token(good));
  expect([unavailable.status, unavailable.headers.get("retry-after")]).toEqual([503, "5"]);
}

test("the document has the blocks that these tests run", () => {
  expect(blocks.map(({ language }) => language)).toEqual(Array(9).fill("js"));
});

test("the first example prints the content of a token", async () => {
  const lines: unknown[][] = [];
  const request = new Request("https://api.example", { headers: { Authorization: `Bearer ${await service.token()}` } });
  await run([0, 1], { request, console: { log: (...line: unknown[]) => lines.push(line) } });
  expect(lines).toEqual([["acme", undefined, "opsco-kpiapp-v1.0.0", "limited", new Date(service.now + 1_800_000)]]);
});

test("Express: the middleware passes valid tokens and answers other requests", async () => {
  const app = express();
  await run([0, 2], { app });
  const server = app.listen(0, "127.0.0.1");
  cleanups.push(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await expectGuarded(({ headers, url }) => fetch(`http://127.0.0.1:${port}${new URL(url).pathname}`, { headers }));
});

test("Fastify: the hook passes valid tokens and answers other requests", async () => {
  const app = fastify();
  cleanups.push(() => void app.close());
  await run([0, 3], { app });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  await expectGuarded(({ headers, url }) => fetch(`${address}${new URL(url).pathname}`, { headers }));
});

test("Next.js: the route handlers pass valid tokens and answer other requests", async () => {
  const [assets, ofTenant] = [await run([0, 4]), await run([0, 5])];
  type Route = (request: Request, context: object) => Promise<Response>;
  await expectGuarded((request) => {
    const [, , tenant] = new URL(request.url).pathname.split("/");
    if (tenant === undefined) return (assets.GET as Route)(request, {});
    return (ofTenant.GET as Route)(request, { params: Promise.resolve({ tenant }) });
  });
});

test("Next.js: the proxy passes valid tokens and answers other requests", async () => {
  const { proxy, config } = await run([0, 6]);
  const call = async (headers: Record<string, string>) =>
    (proxy as Handler)(new nextServer.NextRequest("https://api.example/api/assets", { headers }) as unknown as Request);
  const passed = await call({ Authorization: `Bearer ${await service.token()}` });
  expect([passed.status, passed.headers.get("x-middleware-next")]).toEqual([200, "1"]);
  const refused = await call({});
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="api"']);
  expect(config).toEqual({ matcher: "/api/:path*" });
});

test("the example of introspection prints the state of a token", async () => {
  const memory = await testing.createTestService();
  vi.stubGlobal("fetch", memory.fetch);
  cleanups.push(() => vi.unstubAllGlobals());
  const lines: unknown[][] = [];
  const given = {
    clientId: "rs-1",
    clientSecret: "hush",
    token: await memory.token(),
    console: { log: (...line: unknown[]) => lines.push(line) },
  };
  await run([7], given);
  expect(lines).toEqual([[true, "acme"]]);
});

test("the example of a test prints the tenant of a token, and why another is rejected", async () => {
  const lines: unknown[][] = [];
  await run([8], { console: { log: (...line: unknown[]) => lines.push(line) } });
  expect(lines).toEqual([["acme"], ["expired"]]);
});
