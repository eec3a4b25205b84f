import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import * as nextServer from "next/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SERVICE, SigningService } from "../../test/fakes/signing-service.js";
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
  return { verify: { ...verify, createVerifier }, server: nextServer };
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

async function listen(listener: RequestListener): Promise<Handler> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  cleanups.push(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  return ({ headers }) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/assets`, { headers });
}

/** Checks the behavior that the document describes for each framework. */
async function expectGuarded(call: Handler): Promise<void> {
  const answer = (token?: string) =>
    call(
      new Request("https://api.example/assets", { headers: new Headers(token === undefined ? {} : { Authorization: `Bearer ${token}` }) }),
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
  service.goDown();
  service.advance(600);
  const unavailable = await answer(await service.token(good));
  expect([unavailable.status, unavailable.headers.get("retry-after")]).toEqual([503, "5"]);
}

test("the document has the blocks that these tests run", () => {
  expect(blocks.map(({ language }) => language)).toEqual(Array(7).fill("js"));
});

test("the first example prints the content of a token", async () => {
  const lines: unknown[][] = [];
  const request = new Request("https://api.example", { headers: { Authorization: `Bearer ${await service.token()}` } });
  await run([0, 1], { request, console: { log: (...line: unknown[]) => lines.push(line) } });
  expect(lines).toEqual([["acme", undefined, "opsco-kpiapp-v1.0.0", "limited", new Date(service.now + 1_800_000)]]);
});

test("Express: the middleware passes valid tokens and answers other requests", async () => {
  type Step = (request: IncomingMessage, response: object, next: () => void) => Promise<void> | void;
  let steps: Step[] = [];
  await run([0, 2], { app: { get: (_path: string, ...given: Step[]) => (steps = given) } });
  const call = await listen((request, response) => {
    const express = expressResponse(response);
    const [guard, handle] = steps;
    guard?.(request, express, () => handle?.(request, express, () => {}));
  });
  await expectGuarded(call);
});

test("Fastify: the hook passes valid tokens and answers other requests", async () => {
  type Route = { onRequest: (request: object, reply: object) => Promise<unknown>; handle: (request: object) => Promise<object> };
  let route: Route | undefined;
  const app = {
    decorateRequest: () => {},
    get: (_path: string, { onRequest }: Pick<Route, "onRequest">, handle: Route["handle"]) => {
      route = { onRequest, handle };
    },
  };
  await run([0, 3], { app });
  const call = await listen(async (raw, response) => {
    const request = { raw };
    await route?.onRequest(request, fastifyReply(response));
    if (!response.writableEnded) response.end(JSON.stringify(await route?.handle(request)));
  });
  await expectGuarded(call);
});

test("Next.js: the route handler passes valid tokens and answers other requests", async () => {
  const { GET } = await run([0, 4, 5]);
  await expectGuarded(GET as Handler);
});

test("Next.js: the proxy passes valid tokens and answers other requests", async () => {
  const { proxy, config } = await run([0, 4, 6]);
  const call = async (headers: Record<string, string>) =>
    (proxy as Handler)(new nextServer.NextRequest("https://api.example/api/assets", { headers }) as unknown as Request);
  const passed = await call({ Authorization: `Bearer ${await service.token()}` });
  expect([passed.status, passed.headers.get("x-middleware-next")]).toEqual([200, "1"]);
  const refused = await call({});
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="api"']);
  expect(config).toEqual({ matcher: "/api/:path*" });
});

/** The Express methods that the document uses, on a response of Node.js. */
function expressResponse(response: ServerResponse): object {
  return Object.assign(Object.create(response) as object, {
    status(code: number) {
      response.statusCode = code;
      return this;
    },
    set(headers: Record<string, string>) {
      response.setHeaders(new Map(Object.entries(headers)));
      return this;
    },
    json: (body: object) => response.end(JSON.stringify(body)),
  });
}

/** The Fastify methods that the document uses, on a response of Node.js. */
function fastifyReply(response: ServerResponse): object {
  return {
    code(status: number) {
      response.statusCode = status;
      return this;
    },
    headers(headers: Record<string, string>) {
      response.setHeaders(new Map(Object.entries(headers)));
      return this;
    },
    send: (body: object) => response.end(JSON.stringify(body)),
  };
}
