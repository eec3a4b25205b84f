import { describe, expect, it } from "vitest";
import { levelOfScopes, narrowScopes, SCOPES, scopesOf } from "@/lib/domain/access/scopes";

const WRITE_TIME_SERIES = "mdsp:core:iot.timAdmin";
const READ_TIME_SERIES = "mdsp:core:iot.timUser";

describe("scopesOf", () => {
  it("never lets a limited token write time series", () => {
    expect(scopesOf("limited")).not.toContain(WRITE_TIME_SERIES);
    expect(scopesOf("read_write")).toContain(WRITE_TIME_SERIES);
  });

  it("returns only known roles", () => {
    for (const level of ["limited", "read_write"] as const) expect(SCOPES).toEqual(expect.arrayContaining([...scopesOf(level)]));
  });
});

describe("levelOfScopes", () => {
  it.each([
    { scopes: scopesOf("read_write"), level: "read_write" },
    { scopes: scopesOf("limited"), level: "limited" },
    { scopes: [READ_TIME_SERIES], level: "limited" },
    { scopes: [WRITE_TIME_SERIES], level: "read_write" },
  ])("is $level for $scopes", ({ scopes, level }) => {
    expect(levelOfScopes(scopes)).toBe(level);
  });
});

describe("narrowScopes", () => {
  it("keeps the requested roles, without duplicates, in the usual order", () => {
    const requested = ["mdsp:core:iot.tsaUser", READ_TIME_SERIES, READ_TIME_SERIES];
    expect(narrowScopes(scopesOf("limited"), requested)).toEqual([READ_TIME_SERIES, "mdsp:core:iot.tsaUser"]);
  });

  it.each([WRITE_TIME_SERIES, "openid", "mdsp:core:iot.timUser "])("returns null if %j is requested but not granted", (scope) => {
    expect(narrowScopes(scopesOf("limited"), [READ_TIME_SERIES, scope])).toBeNull();
  });
});
