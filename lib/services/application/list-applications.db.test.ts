import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { ApplicationListQuery } from "@/lib/domain/application/application-list";
import { createApplication } from "@/lib/services/application/create-application";
import { listApplications } from "@/lib/services/application/list-applications";
import type { ServiceContext } from "@/lib/services/context";
import { createVersion } from "@/lib/services/version/create-version";
import { createDevelopmentClient, createMember, registerInDevelopment } from "@/test/worlds/world";

const query = (input: Record<string, unknown> = {}) => ApplicationListQuery.parse(input);
const EMPTY = { description: "", type: "standard", infrastructure: "self_hosted" } as const;
const LAST = new Date("2026-11-01T10:20:00Z");

describe("listApplications", () => {
  let developer: ServiceContext;
  beforeAll(async () => {
    developer = await createMember("developer", "developer");
    const { applicationId } = await registerInDevelopment(developer, { internalName: "beta", number: "1.9.0" });
    await createVersion(developer, { applicationId, number: "1.10.0" });
    const { registrationId } = await createDevelopmentClient(developer, { internalName: "alpha", level: "limited" });
    await createApplication(developer, { ...EMPTY, internalName: "gamma", displayName: "100%_Gamma" });
    const hour = new Date("2026-11-01T10:00:00Z");
    const usage = { registrationId, tenantId: developer.tenant.id, hour, count: 1 };
    await database().usageHour.createMany({
      data: [
        { ...usage, outcome: "issued", lastAt: LAST },
        { ...usage, outcome: "suspended", lastAt: new Date("2026-11-01T10:50:00Z") },
      ],
    });
  });

  it("shows the state of the highest version, by number and not by text", async () => {
    const { rows, total } = await listApplications(developer, query());
    expect(total).toBe(3);
    expect(rows.map((row) => row.internalName)).toEqual(["gamma", "alpha", "beta"]);
    expect(rows[0]).toMatchObject({ newest: null, versions: 0, lastTokenAt: null });
    expect(rows[1]).toMatchObject({ newest: { number: "1.0.0", state: "development", accessLevel: "limited" }, lastTokenAt: LAST });
    expect(rows[2]).toMatchObject({ newest: { number: "1.10.0", state: "unregistered", accessLevel: null }, versions: 2 });
  });

  it.each([
    ["-name", ["beta", "alpha", "gamma"]],
    ["created", ["beta", "alpha", "gamma"]],
    ["-created", ["gamma", "alpha", "beta"]],
    ["-used", ["alpha", "gamma", "beta"]],
    ["; DROP TABLE", ["gamma", "alpha", "beta"]],
  ])("sorts by %s", async (sort, names) => {
    const { rows } = await listApplications(developer, query({ sort }));
    expect(rows.map((row) => row.internalName)).toEqual(names);
  });

  it.each([
    ["ALPH", 1],
    ["app beta", 1],
    ["%", 1],
    ["_g", 1],
    ["nothing", 0],
    ["' OR 1=1 --", 0],
    ["\0", 3],
  ])("searching for %j finds %i", async (q, total) => {
    expect(await listApplications(developer, query({ q }))).toMatchObject({ total });
  });

  it("returns the last page for a page beyond it, and shows a stranger nothing", async () => {
    expect(await listApplications(developer, query({ page: "2" }))).toMatchObject({ rows: [{}, {}, {}], total: 3, page: 1 });
    expect(await listApplications(await createMember("developer", "developer"), query())).toMatchObject({ rows: [], total: 0 });
  });

  it("refuses a member who may not read applications", async () => {
    await expect(listApplications({ ...developer, roles: ["operator"] }, query())).rejects.toMatchObject({ code: "forbidden" });
  });
});
