import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { listOperators } from "@/lib/services/tenant/list-operators";
import { withOwnDatabase } from "@/test/database/own-database";
import { createMember } from "@/test/worlds/world";

// With the operators of other tests the list would be truncated.
withOwnDatabase();

describe("listOperators", () => {
  it("lists active operators only", async () => {
    const developer = await createMember("developer", "developer");
    const [active, disabled] = [await createMember("operator", "operator"), await createMember("operator", "operator")];
    await database().tenant.update({ where: { id: disabled.tenant.id }, data: { status: "disabled" } });
    const operators = await listOperators(developer);
    expect(operators).toContainEqual({ id: active.tenant.id, name: active.tenant.name });
    expect(operators.map(({ id }) => id)).not.toContain(disabled.tenant.id);
    expect(operators.map(({ id }) => id)).not.toContain(developer.tenant.id);
  });

  it("requires a role that may offer versions", async () => {
    const auditor = await createMember("developer", "auditor");
    await expect(listOperators(auditor)).rejects.toMatchObject({ code: "forbidden" });
  });
});
