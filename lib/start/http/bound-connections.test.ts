import { once } from "node:events";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, afterEach, expect, test } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { closed, open, sendAndWait, sendOn, until } from "@/test/protocol/raw-client";

const opened: Socket[] = [];

afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  await runShutdownHooks();
});
afterAll(() => provideEnv({ PORT: "", HOST: "", TRUST_PROXY: "", GATEWAY_PROXIES: "" }));

const GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const SLOW = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
const BIG = "GET /big HTTP/1.1\r\nHost: a\r\n\r\n";
const PARTIAL_BODY = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhal";

async function serve(options: Parameters<typeof openServer>[0], variables: Record<string, string> = {}) {
  provideEnv({ PORT: "0", HOST: "127.0.0.1", TRUST_PROXY: "", GATEWAY_PROXIES: "", ...variables });
  const { server, serve: handle } = await openServer(options);
  const url = `http://127.0.0.1:${env().PORT}`;
  const held: (() => void)[] = [];
  let requests = 0;
  handle(async (request, response) => {
    requests++;
    if (request.url === "/slow") await new Promise<void>((resolve) => held.push(resolve));
    if (request.url === "/big") return response.end(Buffer.alloc(64 * 1024 * 1024));
    if (request.method === "POST") await text(request);
    return response.end("served");
  });
  return {
    url,
    from(localAddress?: string): Socket {
      const socket = open(url, localAddress);
      opened.push(socket);
      return socket;
    },
    connections: () => promisify(server.getConnections.bind(server))(),
    requests: () => requests,
    finishSlowRequests: () => {
      for (const finish of held.splice(0)) finish();
    },
  };
}

test("a new connection replaces the oldest socket that never completed a request", async () => {
  const { from } = await serve({ maxConnections: 3 });
  const served = from();
  await sendOn(served, GET);
  const silent = from();
  await once(silent, "connect");
  const trickling = from();
  trickling.write(PARTIAL_BODY);
  const gone = closed(silent);
  expect(await sendOn(from(), GET)).toContain("served");
  await gone;
  expect(trickling.destroyed).toBe(false);
  expect(await sendOn(served, GET)).toContain("served");
});

test("a socket that trickles a body is dropped before one that was answered", async () => {
  const { from, requests } = await serve({ maxConnections: 2 });
  const served = from();
  await sendOn(served, GET);
  const trickling = from();
  trickling.write(PARTIAL_BODY);
  await until(() => requests() === 2);
  const gone = closed(trickling);
  expect(await sendOn(from(), GET)).toContain("served");
  await gone;
  expect(await sendOn(served, GET)).toContain("served");
});

test("the connection that has been idle longest is dropped first", async () => {
  const { from } = await serve({ maxConnections: 2 });
  const [first, second] = [from(), from()];
  await sendOn(first, GET);
  await sendOn(second, GET);
  await sendOn(first, GET);
  const gone = closed(second);
  expect(await sendOn(from(), GET)).toContain("served");
  await gone;
  expect(await sendOn(first, GET)).toContain("served");
});

test("a request in progress is never dropped; a new connection is refused instead", async () => {
  const { url, from, requests, finishSlowRequests } = await serve({ maxConnections: 2 });
  const slow = [from(), from()];
  const answers = slow.map((socket) => sendOn(socket, SLOW));
  await until(() => requests() === 2);
  expect(await sendAndWait(url, GET).catch(() => "")).toBe("");
  finishSlowRequests();
  for (const answer of await Promise.all(answers)) expect(answer).toContain("served");
});

test("a response that its client does not read is dropped for a new connection", async () => {
  const { url, from, requests } = await serve({ maxConnections: 1 });
  const unread = from();
  unread.pause();
  unread.write(BIG);
  await until(() => requests() === 1);
  const LAST = GET.replace("Host", "Connection: close\r\nHost");
  while (!(await sendAndWait(url, LAST).catch(() => "")).includes("served"));
  expect(requests()).toBe(2);
});

test("one address reaches its own limit and leaves room for others", async () => {
  const { from } = await serve({ maxConnectionsPerAddress: 2, maxConnections: 4 });
  const greedy = [from("127.1.0.1"), from("127.1.0.1")];
  await Promise.all(greedy.map((socket) => once(socket, "connect")));
  const other = from("127.1.0.2");
  await sendOn(other, GET);
  const gone = closed(greedy[0] as Socket);
  await once(from("127.1.0.1"), "connect");
  await gone;
  expect(await sendOn(other, GET)).toContain("served");
});

test.each([
  ["behind a trusted proxy", { TRUST_PROXY: "1" }],
  ["to a configured gateway", { GATEWAY_PROXIES: "127.0.0.0/8" }],
])("the limit per address does not apply %s", async (_name, variables) => {
  const { from } = await serve({ maxConnectionsPerAddress: 1 }, variables);
  const [one, two] = [from(), from()];
  await sendOn(one, GET);
  await sendOn(two, GET);
  expect(await sendOn(one, GET)).toContain("served");
});

test("the processes share the total limit", async () => {
  provideEnv({ MAX_CONNECTIONS: "2" });
  const { from } = await serve({ processes: 2 });
  provideEnv({ MAX_CONNECTIONS: "" });
  const first = from();
  await sendOn(first, GET);
  const gone = closed(first);
  expect(await sendOn(from(), GET)).toContain("served");
  await gone;
});

const SHORT_TIMEOUTS = {
  headersTimeout: 50,
  requestTimeout: 100,
  keepAliveTimeout: 100,
  timeout: 200,
  maxAnswerMs: 300,
  connectionsCheckingInterval: 20,
};

/** Sends bytes every few milliseconds until the server closes the connection. */
async function closedWhileSending(socket: Socket, bytes: string): Promise<void> {
  const timer = setInterval(() => socket.write(bytes), 10);
  await closed(socket);
  clearInterval(timer);
}

test.each([
  ["sends nothing", "", ""],
  ["trickles headers", "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", "a"],
  ["trickles a body", PARTIAL_BODY.replace("9", "9999"), "a"],
  ["trickles empty lines between requests", GET, "\r\n"],
  ["trickles empty lines before its first request", "", "\r\n"],
  ["trickles the headers of its second request", `${GET}GET / HTTP/1.1\r\n`, "X: a\r\n"],
  ["is idle after an answer", GET, ""],
  ["waits for an answer that never comes", SLOW, ""],
  ["trickles empty lines while it waits", SLOW, "\r\n"],
  ["opens a tunnel", "CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n", "a"],
])("a socket that %s is closed", async (_name, first, then) => {
  const { from } = await serve(SHORT_TIMEOUTS);
  const socket = from();
  socket.resume();
  socket.write(first);
  await closedWhileSending(socket, then);
});

test.each([
  ["does not read its answer", ""],
  ["does not read its answer and trickles empty lines", "\r\n"],
])("a socket that %s is closed", async (_name, then) => {
  const { from, connections } = await serve(SHORT_TIMEOUTS);
  const socket = from().pause();
  socket.write(BIG);
  await until(async () => (await connections()) === 1);
  const timer = setInterval(() => socket.write(then), 10);
  await until(async () => (await connections()) === 0);
  clearInterval(timer);
});

test("a half-closed socket that does not read its answer is closed", async () => {
  const { from, connections } = await serve(SHORT_TIMEOUTS);
  from().pause().end(BIG);
  await until(async () => (await connections()) === 1);
  await until(async () => (await connections()) === 0);
});
