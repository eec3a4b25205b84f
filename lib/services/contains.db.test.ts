import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { listSubtenants } from "@/lib/services/subtenant/list-subtenants";
import { createMember } from "@/test/worlds/world";

test.each(["50%", "a_b", "x\\y"])("a search for %s takes wildcards literally", async (name) => {
  const ctx = await createMember("customer", "tenant_admin");
  await createSubtenant(ctx, { id: "found", name: `The ${name} one` });
  await createSubtenant(ctx, { id: "other", name: "The 500 axb xzy one" });
  const { rows } = await listSubtenants(ctx, { q: name.toUpperCase(), page: 1 });
  expect(rows.map((row) => row.id)).toEqual(["found"]);
});

test("every search uses contains()", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const raw = files.filter((path) => /\bcontains: /.test(readFileSync(join(import.meta.dirname, path), "utf8")));
  expect(raw.filter((path) => !path.startsWith("contains."))).toEqual([]);
});
