import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forward, upstreamAt } from "@/lib/start/http/forward";

let folder: string;
let servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate forward-"));
});

afterEach(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  servers = [];
  await rm(folder, { recursive: true });
});

async function listening(at: string | number, answer: RequestListener): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 0 }, answer);
  servers.push(server);
  await once(server.listen(at), "listening");
  return server;
}

const socketPath = () => join(folder, "upstream.sock");

/** A server that forwards everything to a Unix socket whose path contains a space. */
async function front(headers = {}): Promise<string> {
  const upstream = upstreamAt(`unix:${encodeURI(socketPath())}`);
  const server = await listening(0, (incoming, response) =>
    forward(incoming, response, upstream, {
      headers,
      unavailable: () => response.writeHead(503, { "retry-after": "1" }).end("It is unavailable."),
    }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const echo: RequestListener = async (incoming, response) => {
  const { method, url, headers } = incoming;
  const body = await text(incoming);
  response.setHeader("set-cookie", ["a=1", "b=2"]);
  response.writeHead(207, "Echoed", { connection: "keep-alive, x-secret", "x-secret": "hop by hop" });
  response.end(JSON.stringify({ method, url, headers, body }));
};

test("forwards method, path, body and headers, and returns the answer unchanged", async () => {
  await listening(socketPath(), echo);
  const answer = await fetch(`${await front({ "x-stamped": "ours" })}/a%20b?c=%2F`, {
    method: "PATCH",
    body: "hello",
    headers: { "x-stamped": "forged", "x-kept": "1" },
  });
  expect([answer.status, answer.statusText, answer.headers.getSetCookie(), answer.headers.get("x-secret")]).toEqual([
    207,
    "Echoed",
    ["a=1", "b=2"],
    null,
  ]);
  expect(await answer.json()).toMatchObject({
    method: "PATCH",
    url: "/a%20b?c=%2F",
    body: "hello",
    headers: { "x-stamped": "ours", "x-kept": "1", "content-length": "5" },
  });
});

test("does not forward Upgrade and other hop-by-hop headers", async () => {
  await listening(socketPath(), echo);
  const socket = connect(Number(new URL(await front()).port), "127.0.0.1");
  socket.write(
    "GET / HTTP/1.1\r\nHost: a\r\nConnection: close, Upgrade, HTTP2-Settings, X-Mine\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nX-Mine: 1\r\nTE: trailers\r\n\r\n",
  );
  const answer = await text(socket);
  const { headers } = JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1));
  expect(headers).toEqual({ host: "a" });
});

test("forwards a body of unknown length, and none if there is none", async () => {
  await listening(socketPath(), echo);
  const url = await front();
  const chunked = request(url, { method: "POST", headers: { "transfer-encoding": "chunked" } });
  chunked.write("in ");
  chunked.end("parts");
  const [answer] = await once(chunked, "response");
  expect(JSON.parse(await text(answer))).toMatchObject({ body: "in parts", headers: { "transfer-encoding": "chunked" } });
  const { headers } = (await (await fetch(url)).json()) as { headers: Record<string, string> };
  expect([headers["transfer-encoding"], headers["content-length"]]).toEqual([undefined, undefined]);
});

test("reports an unavailable upstream, and recovers once it is back", async () => {
  const url = await front();
  const away = await fetch(url, { method: "POST", body: "x".repeat(1_000_000) });
  expect([away.status, away.headers.get("retry-after"), await away.text()]).toEqual([503, "1", "It is unavailable."]);
  await listening(socketPath(), echo);
  expect((await fetch(url)).status).toBe(207);
});

test("aborts an answer that the upstream aborts, so that it does not look complete", async () => {
  await listening(socketPath(), (_incoming, response) => {
    response.writeHead(200, { "content-length": "10" });
    response.write("half", () => response.destroy());
  });
  await expect(fetch(await front()).then((answer) => answer.text())).rejects.toThrow();
});

test("aborts the call to the upstream when the client disconnects", async () => {
  let left: (() => void) | undefined;
  const hasLeft = new Promise<void>((resolve) => {
    left = resolve;
  });
  await listening(socketPath(), (_incoming, response) => {
    response.once("close", () => left?.());
    response.write("the beginning");
  });
  const stop = new AbortController();
  await fetch(await front(), { signal: stop.signal });
  stop.abort();
  await hasLeft;
});

test("reads from the upstream only as fast as the client reads", async () => {
  const chunk = Buffer.alloc(64 * 1024);
  const all = 200 * chunk.length;
  let sent = 0;
  await listening(socketPath(), (_incoming, response) => {
    const send = () => {
      sent += chunk.length;
      if (sent < all) response.write(chunk, send);
      else response.end(chunk);
    };
    send();
  });
  const client = request(await front());
  client.end();
  const [answer] = await once(client, "response");
  await expect.poll(() => sent).toBeGreaterThan(0);
  let before = 0;
  const hasPaused = () => {
    const isSame = before === sent;
    before = sent;
    return isSame;
  };
  await expect.poll(hasPaused, { interval: 200 }).toBe(true);
  expect(sent).toBeLessThan(all / 2);
  let received = 0;
  for await (const part of answer) received += part.length;
  expect(received).toBe(all);
});
