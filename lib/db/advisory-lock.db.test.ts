import { afterEach, describe, expect, it, vi } from "vitest";
import { whileLocked } from "@/lib/db/advisory-lock";
import { newConnection } from "@/lib/db/connection";
import { databaseUrl } from "@/lib/env";

const NAME = "test";

let release: () => void = () => {};
let holding: Promise<void> | undefined;

afterEach(async () => {
  release();
  await holding?.catch(() => {});
});

/** Holds the lock until the test ends, and returns the PostgreSQL process that holds it. */
async function hold(url = databaseUrl()): Promise<number> {
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await new Promise<void>((resolve, reject) => {
    holding = whileLocked(url, NAME, async () => {
      resolve();
      await released;
    });
    holding.catch(reject);
  });
  const [holder] = await query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = $1`, [
    `mandate ${process.pid} lock ${NAME}`,
  ]);
  return holder?.pid ?? expect.fail("The lock is not held.");
}

async function query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  const connection = newConnection(databaseUrl());
  await connection.connect();
  const { rows } = await connection.query<T>(sql, values);
  await connection.end();
  return rows;
}

describe("a lock", () => {
  it("admits one holder at a time", async () => {
    const order: string[] = [];
    const enter = (name: string) =>
      whileLocked(databaseUrl(), NAME, async () => {
        order.push(`${name} in`);
        await query("SELECT 1");
        order.push(`${name} out`);
      });
    await Promise.all([enter("a"), enter("b"), enter("c")]);
    for (let index = 0; index < order.length; index += 2) expect(order[index + 1]).toBe(order[index]?.replace("in", "out"));
    expect(order).toHaveLength(6);
  });

  it("is released when its holder is killed or its work fails", async () => {
    const pid = await hold();
    const next = whileLocked(databaseUrl(), NAME, async () => "in");
    await query("SELECT pg_terminate_backend($1)", [pid]);
    expect(await next).toBe("in");
    await expect(whileLocked(databaseUrl(), NAME, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await whileLocked(databaseUrl(), NAME, async () => "in")).toBe("in");
  });

  it("reports its holder after some seconds, and leaves no session lock behind", async () => {
    const pid = await hold();
    const told: string[] = [];
    const waiting = whileLocked(
      databaseUrl(),
      NAME,
      async () => "in",
      (sentence) => told.push(sentence),
    );
    await vi.waitUntil(() => told.length > 0, { timeout: 10_000 });
    expect(told).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Waiting for the lock "${NAME}", held since 2\\S+Z by mandate ${process.pid} lock ${NAME} \\(PostgreSQL process ${pid}, from 127\\.0\\.0\\.1, idle in transaction\\)\\.$`,
        ),
      ),
    ]);
    release();
    expect(await waiting).toBe("in");
    const held = `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database WHERE locktype = 'advisory' AND datname = current_database()`;
    await vi.waitFor(async () => expect(await query(held)).toEqual([]));
  });

  it("outlasts the transaction timeouts of the server", async () => {
    const withTimeouts = new URL(databaseUrl());
    withTimeouts.searchParams.set("options", "-c idle_in_transaction_session_timeout=100 -c transaction_timeout=150");
    const pid = await hold(withTimeouts.href);
    const other = newConnection(withTimeouts.href);
    await other.connect();
    const ended = new Promise<void>((resolve) => other.once("end", resolve));
    await other.query("BEGIN");
    await ended;
    expect(await query("SELECT FROM pg_stat_activity WHERE pid = $1", [pid])).toHaveLength(1);
  });
});
