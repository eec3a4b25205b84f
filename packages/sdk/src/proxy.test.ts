import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { ProxyAgent } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { FakeService } from "../test/fakes/fake-service.js";
import { CREDENTIALS } from "../test/fakes/test-bed.js";
import { TokenClient } from "./token-client.js";

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
    ["for http if only HTTPS_PROXY is set", (proxy: string) => ({ HTTPS_PROXY: proxy })],
    ["without proxy variables", () => ({})],
  ])("directly %s", async (_, variables) => {
    expect(await tunnelsOf(variables)).toEqual([]);
  });
});
