import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { ProxyAgent } from "undici";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeService } from "../test/fakes/fake-service.js";
import { CREDENTIALS } from "../test/fakes/test-bed.js";
import { TokenClient } from "./token-client.js";
import { challengeOf, createVerifier } from "./verify.js";

const servers: Server[] = [];

async function listen(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

/** Serves the fake token service over HTTP. */
async function startService(): Promise<number> {
  const service = new FakeService(Date.now);
  const { port } = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const answer = await service.fetch(`https://tokens.example${request.url}`, {
      method: request.method ?? "GET",
      ...(body.length > 0 && { body }),
    });
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(await answer.text());
  });
  return port;
}

/** A proxy that records its CONNECT requests. */
async function startProxy(): Promise<{ port: number; tunnels: string[] }> {
  const tunnels: string[] = [];
  const { server, port } = await listen((_, response) => response.writeHead(405).end());
  server.on("connect", ({ url = "" }, client) => {
    tunnels.push(url);
    const upstream = connect(Number(url.split(":")[1]), "127.0.0.1", () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
    upstream.pipe(client).pipe(upstream);
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  return { port, tunnels };
}

/** The targets that a client connects to through the proxy. */
async function tunnelsOf(env: (proxy: string) => Record<string, string>, dispatcherOf?: (proxy: string) => object): Promise<string[]> {
  const [service, proxy] = await Promise.all([startService(), startProxy()]);
  const address = `http://127.0.0.1:${proxy.port}`;
  const client = new TokenClient({
    url: `http://127.0.0.1:${service}`,
    credentials: CREDENTIALS,
    issuers: ["https://tokens.example/{tenant}.piam/oauth/token"],
    env: env(address),
    ...(dispatcherOf && { dispatcher: dispatcherOf(address) }),
  });
  expect(await client.getToken("acme")).toMatch(/^ey/);
  return [...new Set(proxy.tunnels.map((target) => (target === `127.0.0.1:${service}` ? "service" : target)))];
}

describe("a client requests tokens", { timeout: 20_000 }, () => {
  it.each(["HTTP_PROXY", "http_proxy"])("through the proxy in %s", async (name) => {
    expect(await tunnelsOf((proxy) => ({ [name]: proxy }))).toEqual(["service"]);
  });

  it.each([
    ["without a scheme", (proxy: string) => proxy.replace("http://", "")],
    ["in quotes", (proxy: string) => `"${proxy}"\n`],
  ])("through a proxy whose address is %s", async (_, write) => {
    expect(await tunnelsOf((proxy) => ({ HTTP_PROXY: write(proxy), NO_PROXY: "10.0.0.0/8,localhost,127.0.0.1:1" }))).toEqual(["service"]);
  });

  it("through its dispatcher, which takes precedence over the environment", async () => {
    expect(
      await tunnelsOf(
        () => ({ HTTP_PROXY: "http://127.0.0.1:9" }),
        (proxy) => new ProxyAgent(proxy),
      ),
    ).toEqual(["service"]);
  });

  it.each([
    ["for a host in NO_PROXY", (proxy: string) => ({ HTTP_PROXY: proxy, NO_PROXY: "127.0.0.1" })],
    ["for a network in NO_PROXY", (proxy: string) => ({ HTTP_PROXY: proxy, NO_PROXY: '"localhost, 127.0.0.0/8"' })],
    ["for every host with NO_PROXY=*", (proxy: string) => ({ http_proxy: proxy, no_proxy: "*" })],
    ["if the lower-case variable is empty", (proxy: string) => ({ HTTP_PROXY: proxy, http_proxy: "" })],
    ["for http if only HTTPS_PROXY is set", (proxy: string) => ({ HTTPS_PROXY: proxy })],
    ["without proxy variables", () => ({})],
  ])("directly %s", async (_, variables) => {
    expect(await tunnelsOf(variables)).toEqual([]);
  });
});

describe("without the package undici", { timeout: 20_000 }, () => {
  beforeEach(() => {
    vi.doMock("undici", () => {
      throw new Error("Cannot find package 'undici'");
    });
    return () => vi.doUnmock("undici");
  });

  const options = async (env: Record<string, string>) => ({
    url: `http://127.0.0.1:${await startService()}`,
    credentials: CREDENTIALS,
    issuers: ["https://tokens.example/{tenant}.piam/oauth/token"],
    env: { HTTPS_PROXY: "http://proxy.invalid:3128", ...env },
  });

  it.each<Record<string, string>>([{ NO_PROXY: "127.0.0.1" }, { HTTP_PROXY: "http://127.0.0.1:9", NO_PROXY: "127.0.0.0/8" }, {}])(
    "a client reaches a host that needs no proxy (%j)",
    async (env) => {
      expect(await new TokenClient(await options(env)).getToken("acme")).toMatch(/^ey/);
    },
  );

  it("a client fails at once, without a retry, for a host that needs the proxy", async () => {
    const onEvent = vi.fn();
    const client = new TokenClient({ ...(await options({ HTTP_PROXY: "http://127.0.0.1:9" })), onEvent });
    await expect(client.getToken("acme")).rejects.toMatchObject({
      code: "invalid_configuration",
      isTemporary: false,
      message: expect.stringMatching(/undici.*Install it.*NO_PROXY/),
    });
    expect(onEvent.mock.calls.map(([{ type }]) => type)).toEqual(["token.failed"]);
  });

  it("a verifier fails with the same error instead of answering that the keys cannot be read", async () => {
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    const verifier = createVerifier({ url: "http://127.0.0.1:1", statusList: "ignore" });
    const error = await verifier.verify(await new FakeService(Date.now).token("acme")).catch((reason) => reason);
    vi.unstubAllEnvs();
    expect(error).toMatchObject({ code: "invalid_configuration", message: expect.stringContaining("undici") });
    expect(() => challengeOf(error)).toThrow(error);
  });
});

describe("a proxy that is no http or https address", () => {
  it.each(["socks5://127.0.0.1:1080", "http://", "::::"])("fails at once, naming the variable and not its value: %s", async (address) => {
    const client = new TokenClient({ url: "http://127.0.0.1:1", credentials: CREDENTIALS, env: { http_proxy: address } });
    const error = await client.getToken("acme").catch((reason) => reason);
    expect(error).toMatchObject({
      code: "invalid_configuration",
      message: "http_proxy is not the address of an http or https proxy. Set one like http://proxy:3128.",
    });
  });
});
