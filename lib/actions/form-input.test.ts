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

describe("a form read for a schema", () => {
  test("gives lists where the schema wants lists, also for one value or none", () => {
    expect(formInput(Schema, form(["roles", "a"])).roles).toEqual(["a"]);
    expect(formInput(Schema, form(["roles", "a"], ["roles", "b"])).roles).toEqual(["a", "b"]);
    expect(formInput(Schema, form()).roles).toEqual([]);
  });

  test("gives true for a ticked box and false for one that is not", () => {
    expect(formInput(Schema, form(["isOperator", "on"])).isOperator).toBe(true);
    expect(formInput(Schema, form()).isOperator).toBe(false);
  });

  test("leaves out what the form does not have, so that defaults apply", () => {
    expect(Schema.parse(formInput(Schema, form(["name", "x"])))).toEqual({ name: "x", note: "", days: 365, roles: [], isOperator: false });
  });

  test("drops fields that the schema does not know", () => {
    expect(formInput(Schema, form(["name", "x"], ["tenantId", "someone-else"], ["__proto__", "x"]))).not.toHaveProperty("tenantId");
  });

  test("drops NUL, which no browser sends and no database takes", () => {
    const { name, roles } = formInput(Schema, form(["name", "a\0b"], ["roles", "c\0"]));
    expect([name, roles]).toEqual(["ab", ["c"]]);
  });
});
