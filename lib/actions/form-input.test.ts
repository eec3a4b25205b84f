import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formInput } from "@/lib/actions/form-input";

const Schema = z
  .object({
    name: z.string(),
    note: z.string().default(""),
    days: z.coerce.number().default(365),
    roles: z.array(z.string()),
    isOperator: z.boolean().default(false),
  })
  .refine(() => true);

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("formInput", () => {
  test("returns an array for an array field, even with one value or none", () => {
    expect(formInput(Schema, form(["roles", "a"])).roles).toEqual(["a"]);
    expect(formInput(Schema, form(["roles", "a"], ["roles", "b"])).roles).toEqual(["a", "b"]);
    expect(formInput(Schema, form()).roles).toEqual([]);
  });

  test("returns true for a checked box and false for an unchecked one", () => {
    expect(formInput(Schema, form(["isOperator", "on"])).isOperator).toBe(true);
    expect(formInput(Schema, form()).isOperator).toBe(false);
  });

  test("omits missing fields, so that defaults apply", () => {
    expect(Schema.parse(formInput(Schema, form(["name", "x"])))).toEqual({ name: "x", note: "", days: 365, roles: [], isOperator: false });
  });

  test("drops fields that are not in the schema", () => {
    expect(formInput(Schema, form(["name", "x"], ["tenantId", "someone-else"], ["__proto__", "x"]))).not.toHaveProperty("tenantId");
  });

  test("drops NUL characters, which PostgreSQL rejects", () => {
    const { name, roles } = formInput(Schema, form(["name", "a\0b"], ["roles", "c\0"]));
    expect([name, roles]).toEqual(["ab", ["c"]]);
  });
});
