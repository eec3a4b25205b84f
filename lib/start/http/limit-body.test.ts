import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limitBody } from "@/lib/start/http/limit-body";

const MAX_BYTES = 100_000;

let server: Server;
let received = 0;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    limitBody(request, MAX_BYTES);
    request.on("data", (chunk: Buffer) => {
      received += chunk.length;
    });
    const body = await text(request).catch(() => "cut off");
    response.end(String(body.length));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function post(bytes: number, { isChunked = false } = {}): Promise<string> {
  received = 0;
  const whole = "x".repeat(bytes);
  const body = isChunked ? new Blob([whole]).stream() : whole;
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, init).then((response) => response.text());
}

test.each([false, true])("accepts a body of the maximum size (chunked: %s)", async (isChunked) => {
  await expect(post(MAX_BYTES, { isChunked })).resolves.toBe(String(MAX_BYTES));
});

test.each([false, true])("cuts off a larger body, and passes on nothing beyond the limit (chunked: %s)", async (isChunked) => {
  await expect(post(20 * MAX_BYTES, { isChunked })).rejects.toThrow("fetch failed");
  expect(received).toBeLessThanOrEqual(MAX_BYTES);
});
