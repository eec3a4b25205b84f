import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, expect, test } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { open, sendAndWait, sendOn } from "@/test/protocol/raw-client";

afterEach(() => runShutdownHooks());
afterAll(() => provideEnv({ PORT: "", HOST: "" }));

const H2C = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n";
const WEBSOCKET =
  "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

/** An echo server with a listener that would accept every upgrade, as a framework adds one. */
async function echo(options: Parameters<typeof openServer>[0] = {}) {
  provideEnv({ PORT: "0", HOST: "127.0.0.1" });
  const { server, serve } = await openServer(options);
  serve(async (incoming, response) => response.end(`${incoming.method} ${incoming.url} ${await text(incoming)}`));
  server.on("upgrade", (_request, socket) => void socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n"));
  return `http://127.0.0.1:${env().PORT}`;
}

test.each([
  ["h2c", `GET /a HTTP/1.1\r\nHost: a\r\n${H2C}\r\n`, "GET /a "],
  ["h2c with a form", `POST /a HTTP/1.1\r\nHost: a\r\n${H2C}Content-Length: 5\r\n\r\nhello`, "POST /a hello"],
  ["h2c with chunks", `POST /a HTTP/1.1\r\nHost: a\r\n${H2C}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`, "POST /a hello"],
  ["websocket", `GET /a HTTP/1.1\r\nHost: a\r\n${WEBSOCKET}\r\n`, "GET /a "],
])("answers a request to upgrade to %s like any other, and the next one on the same connection", async (_name, sent, answer) => {
  const socket = open(await echo());
  for (const _time of ["first", "second"]) {
    const received = await sendOn(socket, sent);
    expect(received).toMatch(/^HTTP\/1\.1 200 /);
    expect(received).toContain(`\r\n\r\n${answer}`);
  }
  socket.destroy();
});

test("answers a request to upgrade whose body arrives later", async () => {
  const outgoing = request(`${await echo()}/a`, {
    method: "POST",
    headers: { Connection: "Upgrade", Upgrade: "h2c", "Content-Length": 5 },
  });
  outgoing.flushHeaders();
  outgoing.write("hel", () => outgoing.end("lo"));
  const answer = await new Promise<string>((resolve, reject) => {
    outgoing.once("response", (response) => resolve(text(response)));
    outgoing.once("error", reject);
  });
  expect(answer).toBe("POST /a hello");
});

test("passes upgrades on for hot reload", async () => {
  const socket = open(await echo({ passesUpgrades: true }));
  expect(await sendOn(socket, `GET /a HTTP/1.1\r\nHost: a\r\n${WEBSOCKET}\r\n`)).toMatch(/^HTTP\/1\.1 101 /);
  socket.destroy();
});

test.each([
  ["CONNECT", "CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n", /^HTTP\/1\.1 501 .*Connection: close/s],
  ["CONNECT with a pending body", "CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\nContent-Length: 9\r\n\r\n", /^HTTP\/1\.1 501 /],
  ["the first bytes of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", /^HTTP\/1\.1 400 /],
  ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", /^HTTP\/1\.1 400 |^$/],
])("refuses %s and closes the connection", async (_name, sent, expected) => {
  expect(await sendAndWait(await echo(), sent)).toMatch(expected);
});

test.each([
  ["100-continue", "HTTP/1.1 100 Continue\r\n\r\n"],
  ["something-else", "HTTP/1.1 417 Expectation Failed\r\n"],
])("handles the expectation %s as the standard requires", async (expectation, expected) => {
  const socket = open(await echo());
  const sent = `POST /a HTTP/1.1\r\nHost: a\r\nExpect: ${expectation}\r\n${H2C}Content-Length: 5\r\n\r\n`;
  expect((await sendOn(socket, sent)).startsWith(expected)).toBe(true);
  if (expectation === "100-continue") expect(await sendOn(socket, "hello")).toContain("POST /a hello");
  socket.destroy();
});
