import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { isDatabaseAway } from "@/lib/db/database-away";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { reportHealth } from "@/lib/token-plane/endpoints/report-health";
import { openLine, type TestLine } from "@/test/protocol/line";
import { askAbout, askToken, getToken } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

/** The default of GRACE_SECONDS. */
const GRACE_MILLISECONDS = 60_000;

/** The sum of all timeouts, plus some processing time. */
const SOON_MILLISECONDS = 8000;

let world: World;
let proxy: TestLine;

beforeEach(async () => {
  world = await createWorld();
  proxy = await openLine();
});

afterEach(() => proxy.end());

async function silence(): Promise<void> {
  proxy.line.hold();
  await vi.waitUntil(() => !listener.isListening);
}

describe("a database that does not respond", () => {
  it("blocks no client: answers 503 within seconds, and 200 once it responds again", async () => {
    const stranger = (await createWorld()).client;
    const { access_token } = await getToken(world.client, world.acme.tenant.id);
    const askAll = async () => {
      const asked = [askToken(world.client), askToken(stranger), introspectToken(askAbout(access_token, world.client)), reportHealth()];
      return (await Promise.all(asked)).map(({ status }) => status);
    };
    await silence();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + GRACE_MILLISECONDS + 1000 });
    const askedAt = performance.now();
    expect(await askAll()).toEqual([503, 503, 503, 503]);
    expect(performance.now() - askedAt).toBeLessThan(SOON_MILLISECONDS);
    expect((await askToken(stranger)).headers.get("Retry-After")).toBe("5");
    vi.useRealTimers();
    await proxy.line.mend();
    await vi.waitUntil(async () => (await askAll()).every((status) => status === 200), { timeout: SOON_MILLISECONDS });
  });

  it("is reported by health within seconds, for the next request too", async () => {
    await silence();
    const askedAt = performance.now();
    expect([(await reportHealth()).status, (await reportHealth()).status]).toEqual([503, 503]);
    expect(performance.now() - askedAt).toBeLessThan(SOON_MILLISECONDS);
  });

  it("occupies no connection forever: an unanswered query fails like one of an unreachable database", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let failure: unknown;
    database().$queryRaw`SELECT pg_sleep(30)`.catch((error: unknown) => {
      failure = error;
    });
    await vi.waitUntil(isSleeping);
    await vi.advanceTimersByTimeAsync(20_000);
    await vi.waitUntil(() => failure);
    expect([isDatabaseAway(failure), String(failure)]).toEqual([true, expect.stringContaining("Query read timeout")]);
  });
});

async function isSleeping(): Promise<boolean> {
  const [found] = await database().$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%') AS "is"`;
  return found?.is ?? false;
}
