import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { clients } from "@/lib/token-plane/directory/clients";
import { tokenHandler } from "@/lib/token-plane/http/node-listener";

const SETTINGS = { PORT: "0", HOST: "127.0.0.1", TRUSTED_PROXIES: "127.0.0.1,10.0.0.0/8", LIMIT_FAILURES: "3" };

beforeAll(() => clients.find(""));
beforeEach(async () => {
  // Within one window of the limits.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-01T12:00:00Z") });
  provideEnv(SETTINGS);
  const { serve } = await openServer();
  serve(tokenHandler(async (_request, response) => response.end()));
});
afterEach(async () => {
  vi.useRealTimers();
  await runShutdownHooks();
});
afterAll(() => provideEnv({ PORT: "", HOST: "", TRUSTED_PROXIES: "", LIMIT_FAILURES: "" }));

async function guess(forwardedFor: string): Promise<number> {
  const { status } = await fetch(`http://127.0.0.1:${env().PORT}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa("nobody-x-v1.0.0:wrong")}`, "X-Forwarded-For": forwardedFor },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return status;
}

test.each([
  ["one address with a port for each connection", (index: number) => `198.51.100.8:5123${index}`],
  [
    "one address in different spellings",
    (index: number) => ["[::ffff:198.51.100.9]:1", "198.51.100.9", "::ffff:c633:6409"][index % 3] ?? "",
  ],
  ["one IPv6 network", (index: number) => `[2001:db8:0:7::${index}]:80`],
  ["one address behind several proxies", (index: number) => `203.0.113.${index}, 198.51.100.10, 10.0.0.${index}`],
  ["what is no address", (index: number) => `_client${index}`],
])("guesses from %s share one limit", async (_name, addressOf) => {
  const statuses: number[] = [];
  for (let index = 0; index < 5; index++) statuses.push(await guess(addressOf(index)));
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
});

test("guesses from different networks have limits of their own", async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 5; index++) statuses.push(await guess(`[2001:db8:0:${index}1::1]:80`));
  expect(statuses).toEqual([401, 401, 401, 401, 401]);
});
