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
  ])("receives announcements %s", async (_where, announcedAt, heardAt) => {
    const line = await open(announcedAt(), heardAt());
    await query(announcedAt(), `SELECT pg_notify('${channel}', 'client a')`);
    await vi.waitUntil(() => heard.length > 0);
    expect(heard).toEqual(["client a"]);
    await line.prove();
    await line.check(SILENCE_MILLISECONDS);
  });

  it("is refused through a transaction pooler, whose name is detected", async () => {
    await expect(open(pooled.transaction.url)).rejects.toThrow(NotificationsLost);
    expect(await poolerName(pooled.transaction.url)).toBe("PgBouncer");
    expect(await poolerName(databaseUrl())).toBe("a connection pooler");
  });

  it("is refused if it leads to another database than the announcements", async () => {
    const other = new URL(databaseUrl());
    other.pathname = "/postgres";
    await expect(open(databaseUrl(), other.href)).rejects.toThrow(NotificationsLost);
  });

  it("sends no proof to other lines", async () => {
    const other = await open(databaseUrl());
    const line = await open(databaseUrl());
    await line.prove();
    await other.check(SILENCE_MILLISECONDS);
    expect(heard).toEqual([]);
  });

  it("fails its check after PostgreSQL has ended its session", async () => {
    const line = await open(databaseUrl());
    await query(
      databaseUrl(),
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% listening' AND datname = current_database()",
    );
    await expect(line.check(SILENCE_MILLISECONDS)).rejects.toThrow();
  });

  it("fails its check and its proof after a pooler has given its session to another client", async () => {
    const pooler = await TestPooler.start(databaseUrl(), "session");
    const line = await open(pooler.url);
    await pooler.switchTo("transaction");
    await line.check(SILENCE_MILLISECONDS);
    const otherClient = newConnection(pooler.url);
    await otherClient.connect();
    await otherClient.query("BEGIN");
    await expect(line.check(SILENCE_MILLISECONDS)).rejects.toThrow(NotificationsLost);
    await expect(line.prove()).rejects.toThrow(NotificationsLost);
    await otherClient.end();
    await pooler.stop();
  });

  it("fails its check and its proof if the network is silent", async () => {
    const cuttable = await CuttableLine.to(databaseUrl());
    const line = await open(cuttable.url);
    cuttable.drop();
    await expect(line.check(SILENCE_MILLISECONDS)).rejects.toThrow(DatabaseTimeout);
    await expect(line.prove()).rejects.toThrow(DatabaseTimeout);
    await (await open(cuttable.url)).prove();
    await cuttable.cut();
  });

  it("is identified in pg_stat_activity by process and purpose", async () => {
    await open(databaseUrl());
    const names = await query(databaseUrl(), `SELECT application_name AS name FROM pg_stat_activity WHERE datname = current_database()`);
    expect(names).toEqual(
      expect.arrayContaining([{ name: `mandate ${process.pid} listening` }, { name: `mandate ${process.pid} announcing` }]),
    );
  });
});
