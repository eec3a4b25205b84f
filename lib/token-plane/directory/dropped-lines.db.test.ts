import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { provideEnv } from "@/lib/env";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { reportHealth } from "@/lib/token-plane/endpoints/report-health";
import { revokeToken } from "@/lib/token-plane/endpoints/revoke-token";
import { openLine, type TestLine } from "@/test/protocol/line";
import { askAbout, askToken, getToken } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

/** The maximum time that a client waits for an answer. */
const LONGEST_MILLISECONDS = 3000;

let world: World;
let stranger: World;
let proxy: TestLine;

beforeEach(async () => {
  [world, stranger] = await Promise.all([createWorld(), createWorld()]);
  proxy = await openLine();
  await getToken(world.client, world.acme.tenant.id);
  await fillPool();
});

afterEach(async () => {
  await proxy.end();
  provideEnv({ DATABASE_LISTEN_URL: "" });
});

/** Opens every pooled connection, so that no query gets a new one by chance. */
async function fillPool(): Promise<void> {
  await Promise.all(Array.from({ length: 20 }, () => database().$queryRaw`SELECT 1 AS "one" FROM pg_sleep(0.05)`));
}

async function timed(answer: Promise<{ status: number; headers: { get(name: string): string | null } }>) {
  const askedAt = performance.now();
  const { status, headers } = await answer;
  return { status, retryAfter: headers.get("Retry-After"), milliseconds: performance.now() - askedAt };
}

describe("when all connections die without a reset and new ones can be opened", () => {
  it("cached and uncached clients get tokens without waiting for a dead connection", async () => {
    proxy.line.drop();
    const answers = await Promise.all([
      timed(askToken(world.client, world.acme.tenant.id)),
      timed(askToken(world.client, world.globex.tenant.id)),
      timed(askToken(stranger.client, stranger.acme.tenant.id)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 200]);
    expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(LONGEST_MILLISECONDS);
  });

  it("the pool holds no dead connection once the listening connection is lost", async () => {
    proxy.line.drop();
    await vi.waitUntil(() => !listener.isListening);
    const askedAt = performance.now();
    await fillPool();
    expect(performance.now() - askedAt).toBeLessThan(LONGEST_MILLISECONDS);
  });

  it("health reports 503 until reception of announcements is proved again", async () => {
    proxy.line.drop();
    await vi.waitUntil(() => !listener.isListening);
    const report = await reportHealth();
    expect([report.status, await report.json()]).toEqual([503, { status: "unavailable", database: "not_listening" }]);
    await vi.waitUntil(async () => (await reportHealth()).status === 200, { timeout: 5000 });
    expect(listener.isListening).toBe(true);
  });
});

describe("when the pooler's connections die without a reset but the direct connection is alive", () => {
  it("the next proof detects it, and until then no client waits longer than three seconds", { timeout: 40_000 }, async () => {
    await proxy.end();
    provideEnv({ DATABASE_LISTEN_URL: proxy.address });
    proxy = await openLine();
    await fillPool();
    const { epoch } = listener;
    proxy.line.drop();
    const answer = await timed(askToken(stranger.client));
    expect([answer.status, answer.retryAfter, answer.milliseconds < LONGEST_MILLISECONDS + 200]).toEqual([503, "5", true]);
    await vi.waitUntil(() => listener.isListening && listener.epoch > epoch, { timeout: 20_000 });
    expect((await askToken(stranger.client, stranger.acme.tenant.id)).status).toBe(200);
  });
});

describe("when all connections die without a reset and no new one can be opened", () => {
  it("cached clients get tokens within the grace period and others 503 with Retry-After, all within three seconds", async () => {
    const { access_token } = await getToken(world.client, world.acme.tenant.id);
    const askAll = () =>
      Promise.all([
        timed(askToken(world.client, world.acme.tenant.id)),
        timed(askToken(world.client, world.globex.tenant.id)),
        timed(askToken(stranger.client)),
        timed(revokeToken(askAbout(access_token, world.client))),
        timed(reportHealth()),
      ]);
    proxy.line.hold();
    for (let round = 0; round < 3; round++) {
      const answers = await askAll();
      expect(answers.map(({ status, retryAfter }) => [status, retryAfter])).toEqual([
        [200, null],
        [503, "5"],
        [503, "5"],
        [503, "5"],
        [503, null],
      ]);
      expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(LONGEST_MILLISECONDS);
    }
    expect((await introspectToken(askAbout(access_token, world.client))).status).toBe(200);
    await proxy.line.mend();
    await vi.waitUntil(async () => (await askToken(stranger.client)).status !== 503, { timeout: 10_000, interval: 200 });
  });
});
