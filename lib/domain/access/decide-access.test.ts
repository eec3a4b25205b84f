import { describe, expect, it, test } from "vitest";
import { ACCESS_POLICY } from "@/lib/domain/access/access-policy";
import { decideAccess } from "@/lib/domain/access/decide-access";
import { SCOPES, scopesOf } from "@/lib/domain/access/scopes";
import { ASSETS, DISGUISES, SERIES } from "@/test/protocol/disguised-paths";

const LIMITED = scopesOf("limited");
const READ_WRITE = scopesOf("read_write");

const outcome = (method: string, target: string, roles: readonly string[]) => {
  const decision = decideAccess({ method, target }, roles);
  return decision.isAllowed ? "allowed" : decision.reason;
};

/** Method, path, outcome at Limited, outcome at Read and write. */
const TABLE = [
  ["GET", ASSETS, "allowed", "allowed"],
  ["HEAD", ASSETS, "allowed", "allowed"],
  ["GET", `${ASSETS}?page=0&filter=a/../b`, "allowed", "allowed"],
  ["POST", ASSETS, "allowed", "allowed"],
  ["DELETE", `${ASSETS}/0123`, "allowed", "allowed"],
  ["GET", "/api/iotfile/v3/files/0123", "allowed", "allowed"],
  ["PUT", "/api/iotfile/v3/files/0123/a%20b.txt", "allowed", "allowed"],
  ["DELETE", "/api/iotfile/v3/files/0123/a/b.txt", "allowed", "allowed"],
  ["GET", "/api/eventmanagement/v3/events", "allowed", "allowed"],
  ["POST", "/api/eventmanagement/v3/events", "allowed", "allowed"],
  ["DELETE", "/api/eventmanagement/v3/events/7", "insufficient_access", "allowed"],
  ["GET", SERIES, "allowed", "allowed"],
  ["PUT", SERIES, "insufficient_access", "allowed"],
  ["DELETE", SERIES, "insufficient_access", "allowed"],
  ["GET", "/api/iottsaggregates/v3/aggregates/0123/vibration", "allowed", "allowed"],
  ["PATCH", SERIES, "unknown_operation", "unknown_operation"],
  ["POST", SERIES, "unknown_operation", "unknown_operation"],
  ["PUT", `${SERIES}/more`, "unknown_operation", "unknown_operation"],
  ["get", ASSETS, "unknown_operation", "unknown_operation"],
  ["TRACE", ASSETS, "unknown_operation", "unknown_operation"],
  ["POST", "/api/eventmanagement/v3/events/7", "unknown_operation", "unknown_operation"],
  ["GET", "/api/other/v3/things", "unknown_operation", "unknown_operation"],
  ["GET", "/", "ambiguous_path", "ambiguous_path"],
  ["GET", `${ASSETS}?filter=${"%E6%B0%B4".repeat(2000)}`, "allowed", "allowed"],
  ["GET", `${ASSETS}?filter=${"a".repeat(20 * 1024)}`, "address_too_long", "address_too_long"],
] as const;

describe("decideAccess", () => {
  it.each(TABLE)("%s %.100s: %s at Limited, %s at Read and write", (method, target, limited, readWrite) => {
    expect([outcome(method, target, LIMITED), outcome(method, target, READ_WRITE)]).toEqual([limited, readWrite]);
  });

  it("allows nothing without roles", () => {
    for (const [method, target] of TABLE) expect(outcome(method, target, [])).not.toBe("allowed");
  });

  it("allows a single role only its own operations", () => {
    for (const role of SCOPES) {
      for (const [method, target] of TABLE) {
        const decision = decideAccess({ method, target }, [role]);
        if (decision.isAllowed) expect([decision.rule.role, ...decision.rule.orRoles]).toContain(role);
      }
    }
  });
});

describe("an ambiguous path", () => {
  it.each(DISGUISES)("%s is refused, even with every role", (target) => {
    for (const method of ["GET", "PUT", "DELETE", "POST"]) expect(outcome(method, target, SCOPES)).not.toBe("allowed");
  });
});

test("every rule is reachable, and none shadows another", () => {
  for (const rule of ACCESS_POLICY) {
    const target = rule.path.replace("/**", "").replaceAll("*", "x");
    for (const method of rule.methods) {
      const decision = decideAccess({ method, target }, [rule.role]);
      expect([rule.path, method, decision.isAllowed && decision.rule]).toEqual([rule.path, method, rule]);
    }
  }
});
