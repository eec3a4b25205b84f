import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { cockpitHandler } from "@/lib/start/http/cockpit-handler";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { sendAndWait } from "@/test/protocol/raw-client";

afterEach(() => runShutdownHooks());
afterAll(() => provideEnv({ PORT: "", HOST: "" }));

async function open(limits: Parameters<typeof openServer>[0] = {}) {
  provideEnv({ PORT: "0", HOST: "127.0.0.1" });
  const { serve } = await openServer(limits);
  return { serve, url: `http://127.0.0.1:${env().PORT}/` };
}

test("answers 503 until there is a handler", async () => {
  const { serve, url } = await open();
  const early = await fetch(url);
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "5"]);
  serve(async (_request, response) => response.end("here"));
  expect(await (await fetch(url)).text()).toBe("here");
});

test("finishes a running request and accepts no new one", async () => {
  const { serve, url } = await open();
  let isRunning = false;
  serve(async (_request, response) => {
    isRunning = true;
    await sleep(100);
    response.end("finished");
  });
  const running = fetch(url).then((response) => response.text());
  while (!isRunning) await sleep(5);
  const ended = runShutdownHooks();
  await expect(fetch(url)).rejects.toThrow();
  expect(await running).toBe("finished");
  await ended;
});

test("closes the connection if a handler rejects", async () => {
  const { serve, url } = await open();
  serve(() => Promise.reject(new Error("broken")));
  await expect(fetch(url)).rejects.toThrow();
});

test("closes the connection before a reader has buffered an oversized body", async () => {
  const { serve, url } = await open();
  serve(cockpitHandler(async (request, response) => response.end(await text(request).catch(() => "cut off"))));
  await expect(fetch(url, { method: "POST", body: "x".repeat(8_000_000) })).rejects.toThrow();
});

const SHORT_TIMEOUTS = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };

test.each([
  ["headers that never end", "POST / HTTP/1.1\r\nHost: a\r\nX-Slow: "],
  ["a body that never ends", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"],
])("closes a connection that sends %s", async (_name, sent) => {
  const { serve, url } = await open(SHORT_TIMEOUTS);
  serve(async (request, response) => response.end(await text(request)));
  expect(await sendAndWait(url, sent)).toMatch(/^HTTP\/1\.1 408 |^$/);
});

test("refuses oversized headers", async () => {
  const { serve, url } = await open();
  serve(async (_request, response) => response.end("here"));
  const sent = `GET / HTTP/1.1\r\nHost: a\r\nX-Huge: ${"x".repeat(40_000)}\r\n\r\n`;
  expect(await sendAndWait(url, sent)).toMatch(/^HTTP\/1\.1 431 /);
});
