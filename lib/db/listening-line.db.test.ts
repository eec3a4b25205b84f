import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { newConnection } from "@/lib/db/connection";
import { ListeningLine, NotificationsLost } from "@/lib/db/listening-line";
import { poolerName } from "@/lib/db/pooler-name";
import { DatabaseTimeout } from "@/lib/db/with-timeout";
import { databaseUrl } from "@/lib/env";
import { CuttableLine } from "@/test/database/cuttable-line";
import { TestPooler } from "@/test/database/pooler";

const SILENCE_MILLISECONDS = 500;

let pooled: { transaction: TestPooler; session: TestPooler };
const channel = `test_${randomBytes(6).toString("hex")}`;
const lines: ListeningLine[] = [];
let heard: string[] = [];

beforeAll(async () => {
  const [transaction, session] = await Promise.all([
    TestPooler.start(databaseUrl(), "transaction"),
    TestPooler.start(databaseUrl(), "session"),
  ]);
  pooled = { transaction, session };
});

afterEach(() => {
  for (const line of lines.splice(0)) line.end();
  heard = [];
});

afterAll(() => Promise.all([pooled.transaction.stop(), pooled.session.stop()]));

async function open(announcedAt: string, heardAt = announcedAt): Promise<ListeningLine> {
  const line = await ListeningLine.open({ announcedAt, heardAt }, channel, (payload) => heard.push(payload));
  lines.push(line);
  return line;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const connection = newConnection(url);
  await connection.connect();
  return connection
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => connection.end());
}

describe("a listening line", () => {
  it.each<[string, () => string, () => string]>([
    ["on PostgreSQL itself", databaseUrl, databaseUrl],
    ["through a session pooler", () => pooled.session.url, () => pooled.session.url],
    ["past a transaction pooler", () => pooled.transaction.url, databaseUrl],
  ])("hears what is announced, %s", async (_where, announcedAt, heardAt) => {
    const line = await open(announcedAt(), heardAt());
    await query(announcedAt(), `SELECT pg_notify('${channel}', 'client a')`);
    await vi.waitUntil(() => heard.length > 0);
    expect(heard).toEqual(["client a"]);
    await line.prove();
    await line.check(SILENCE_MILLISECONDS);
  });

  it("is refused through a transaction pooler, which is named", async () => {
    await expect(open(pooled.transaction.url)).rejects.toThrow(NotificationsLost);
    expect(await poolerName(pooled.transaction.url)).toBe("PgBouncer");
    expect(await poolerName(databaseUrl())).toBe("a connection pooler");
  });

  it("is refused where it leads to another database than the announcements", async () => {
    const other = new URL(databaseUrl());
    other.pathname = "/postgres";
    await expect(open(databaseUrl(), other.href)).rejects.toThrow(NotificationsLost);
  });

  it("wakes no other line to prove that it hears", async () => {
    const other = await open(databaseUrl());
    const line = await open(databaseUrl());
    await line.prove();
    await other.check(SILENCE_MILLISECONDS);
    expect(heard).toEqual([]);
  });

  it("is lost when PostgreSQL ends its session", async () => {
    const line = await open(databaseUrl());
    await query(
      databaseUrl(),
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% listening' AND datname = current_database()",
    );
    await expect(line.check(SILENCE_MILLISECONDS)).rejects.toThrow();
  });

  it("is lost when a pooler gives its session to another client", async () => {
    const pooler = await TestPooler.start(databaseUrl(), "session");
    const line = await open(pooler.url);
    await pooler.switchTo("transaction");
    await line.check(SILENCE_MILLISECONDS);
    const somebody = newConnection(pooler.url);
    await somebody.connect();
    await somebody.query("BEGIN");
    await expect(line.check(SILENCE_MILLISECONDS)).rejects.toThrow(NotificationsLost);
    await expect(line.prove()).rejects.toThrow(NotificationsLost);
    await somebody.end();
    await pooler.stop();
  });

  it("is lost when nothing comes back, for answers and for proofs", async () => {
    const cuttable = await CuttableLine.to(databaseUrl());
    const line = await open(cuttable.url);
    cuttable.drop();
    await expect(line.check(SILENCE_MILLISECONDS)).rejects.toThrow(DatabaseTimeout);
    await expect(line.prove()).rejects.toThrow(DatabaseTimeout);
    await (await open(cuttable.url)).prove();
    await cuttable.cut();
  });

  it("is told apart in pg_stat_activity by process and purpose", async () => {
    await open(databaseUrl());
    const names = await query(databaseUrl(), `SELECT application_name AS name FROM pg_stat_activity WHERE datname = current_database()`);
    expect(names).toEqual(
      expect.arrayContaining([{ name: `mandate ${process.pid} listening` }, { name: `mandate ${process.pid} announcing` }]),
    );
  });
});
