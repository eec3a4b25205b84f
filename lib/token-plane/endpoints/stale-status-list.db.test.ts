import { decodeJwt } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { REVOCATION_BOUND_SECONDS, STATUS_LIST_CACHE_SECONDS } from "@/lib/domain/token/revocation-bound";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { publishStatusList } from "@/lib/token-plane/endpoints/publish-status-list";
import type { Answer } from "@/lib/token-plane/http/answer";
import { openLine, type TestLine } from "@/test/protocol/line";
import { getToken } from "@/test/protocol/requests";
import { createWorld } from "@/test/worlds/world";

let proxy: TestLine;
let uri: string;

beforeEach(async () => {
  const { client } = await createWorld();
  uri = decodeJwt<{ status: { status_list: { uri: string } } }>((await getToken(client)).access_token).status.status_list.uri;
  proxy = await openLine();
});

afterEach(() => proxy.end());

const fetchList = () => publishStatusList(new Request(uri));

const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

/** Until when this response is used, after an intermediate cache and then a verifier have kept it. */
async function lastUsedAt(response: Answer): Promise<number> {
  const maxAge = Number(/max-age=(\d+)/.exec(response.headers.get("Cache-Control") ?? "")?.[1]);
  return Date.now() / 1000 + maxAge + (decodeJwt(await response.text()).ttl as number);
}

test("an isolated instance serves a list as last signed, and only while the bound can be met", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const before = await (await fetchList()).text();
  const heardAt = Date.now() / 1000;
  await proxy.line.cut();
  await vi.waitUntil(() => !listener.isListening);
  for (let passed = 0; passed < STATUS_LIST_CACHE_SECONDS; passed += 10) {
    const response = await fetchList();
    expect(await response.text()).toBe(before);
    expect(await lastUsedAt(response)).toBeLessThanOrEqual(heardAt + REVOCATION_BOUND_SECONDS);
    passSeconds(10);
  }
  passSeconds(1);
  const refused = await fetchList();
  expect([refused.status, refused.headers.get("Retry-After"), refused.headers.get("Cache-Control")]).toEqual([503, "5", "no-store"]);
  await proxy.line.mend();
  await vi.waitUntil(() => listener.isListening, { timeout: 5000 });
  const { iat = 0 } = decodeJwt(await (await fetchList()).text());
  expect(iat).toBeGreaterThan(decodeJwt(before).iat ?? 0);
});

test("a list that was just read has its full cache lifetime even while not listening", async () => {
  await fetchList();
  listener.isConnected = false;
  const response = await fetchList();
  expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, `public, max-age=${STATUS_LIST_CACHE_SECONDS}`]);
});
