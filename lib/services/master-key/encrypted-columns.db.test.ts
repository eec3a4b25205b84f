import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { ENCRYPTED_COLUMNS } from "@/lib/services/master-key/encrypted-columns";

it("lists every encrypted column of the database", async () => {
  const found = await database().$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ILIKE 'encrypted%'`;
  expect(ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(found.map(({ name }) => name).sort());
});

it("identifies rows by a unique key", async () => {
  for (const { table, row } of ENCRYPTED_COLUMNS) {
    const keys = await database().$queryRaw<{ name: string }[]>`
      SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
      WHERE i.indrelid = ${`"${table}"`}::regclass AND i.indisprimary`;
    expect(row).toEqual(expect.arrayContaining(keys.map(({ name }) => name)));
  }
});
