import fc from "fast-check";
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
] as const;

describe("decideAccess", () => {
  it.each(TABLE)("%s %s: %s at Limited, %s at Read and write", (method, target, limited, readWrite) => {
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

/** How a lenient server normalizes a path before routing. */
function normalizeLeniently(target: string): string {
  let path = target.split(/[?#]/, 1)[0] ?? "";
  for (let round = 0; round < 3; round++) {
    path = path.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  path = path
    .replaceAll("\\", "/")
    .replace(/;[^/]*/g, "")
    .toLowerCase();
  const segments: string[] = [];
  for (const segment of path.split("/").map((one) => one.replace(/\.+$/, (dots) => (dots.length === one.length ? dots : "")))) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

test("an allowed path means the same operation to a server that decodes, lowercases and resolves dot segments", () => {
  const piece = fc.constantFrom(
    "api",
    "assetmanagement",
    "v3",
    "assets",
    "iottimeseries",
    "timeseries",
    "0123",
    "vibration",
    "..",
    ".",
    "",
    "a b",
  );
  const spelling = fc.constantFrom("/", "//", "%2f", "%2F", "\\", "%5c", ";/", "/./", "/../", "%252f", "/%2e%2e/", ".");
  const free = fc.array(fc.tuple(spelling, piece), { minLength: 1, maxLength: 12 }).map((parts) => parts.flat().join(""));
  const below = fc.tuple(fc.constantFrom(ASSETS, SERIES, "/api/iotfile/v3/files/0123"), free).map(([base, rest]) => base + rest);
  const method = fc.constantFrom("GET", "POST", "PUT", "DELETE");
  fc.assert(
    fc.property(method, fc.oneof(free, below), (verb, target) => {
      const decision = decideAccess({ method: verb, target }, SCOPES);
      if (!decision.isAllowed) return;
      const lenient = decideAccess({ method: verb, target: encodeURI(normalizeLeniently(target)) }, SCOPES);
      expect([target, lenient.isAllowed && lenient.rule]).toEqual([target, decision.rule]);
    }),
    { numRuns: 20_000 },
  );
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
