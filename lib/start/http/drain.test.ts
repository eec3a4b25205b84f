import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { closed, open, sendOn, until } from "@/test/protocol/raw-client";

beforeAll(() => provideEnv({ NODE_ENV: "production" }));
afterEach(() => runShutdownHooks());
afterAll(() => provideEnv({ PORT: "", HOST: "", NODE_ENV: "test" }));

const GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

async function serve(takesMs: () => number) {
  provideEnv({ PORT: "0", HOST: "127.0.0.1" });
  const { serve: handle } = await openServer();
  let running = 0;
  let served = 0;
  handle(async (incoming, response) => {
    running++;
    await text(incoming);
    if (incoming.url === "/headers-first") response.writeHead(200, { "content-length": "8" }).flushHeaders();
    await sleep(takesMs());
    running--;
    served++;
    response.end("finished");
  });
  return { url: `http://127.0.0.1:${env().PORT}`, running: () => running, served: () => served };
}

/** Sends requests on one connection until it is closed; rejects if one is lost. */
async function keepBusy(url: string): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    const sent = request(url, { agent, method: "POST" });
    sent.end("a");
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once("response", resolve);
      sent.once("error", reject);
    });
    const body = await text(response);
    if (response.headers.connection === "close") return body;
  }
}

test("16 busy connections lose no request and are told to close", async () => {
  const { url, running, served } = await serve(() => 1 + Math.random() * 30);
  const clients = Array.from({ length: 16 }, () => keepBusy(url));
  await until(() => served() > 200 && running() > 8);
  const startedAt = performance.now();
  const ended = runShutdownHooks();
  expect(await Promise.all(clients)).toEqual(Array(16).fill("finished"));
  await ended;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test("an idle connection gets one more answer, with the header to close", async () => {
  const { url } = await serve(() => 0);
  const idle = open(url);
  expect(await sendOn(idle, GET)).toContain("Connection: keep-alive");
  const ended = runShutdownHooks();
  expect(await sendOn(idle, GET)).toMatch(/Connection: close.*finished/s);
  await ended;
});

test("an answer whose headers were already sent is finished, and its connection accepts one more request", async () => {
  const { url, running } = await serve(() => 300);
  const socket = open(url);
  const first = sendOn(socket, GET.replace("/", "/headers-first"));
  await until(() => running() === 1);
  const ended = runShutdownHooks();
  expect(await first).toContain("Connection: keep-alive");
  expect(String((await once(socket, "data"))[0])).toBe("finished");
  expect(await sendOn(socket, GET)).toContain("Connection: close");
  await ended;
});

test("silent connections are closed soon", async () => {
  const { url } = await serve(() => 0);
  const silent = open(url);
  const idle = open(url);
  await sendOn(idle, GET);
  const gone = [closed(silent), closed(idle)];
  await runShutdownHooks();
  await Promise.all(gone);
});
