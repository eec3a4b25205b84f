import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACCESS_LEVELS } from "@/lib/domain/access/access-level";
import { ACCESS_POLICY, type AccessRule, CAPABILITIES } from "@/lib/domain/access/access-policy";

const isOpenAt = ({ capability }: AccessRule) =>
  ACCESS_LEVELS.map((level) => (CAPABILITIES[capability].levels as readonly string[]).includes(level));

function rowOf(rule: AccessRule): string {
  const roles = [rule.role, ...rule.orRoles].map((role) => `\`${role.replace("mdsp:core:", "")}\``).join(", ");
  const levels = isOpenAt(rule).map((isOpen) => (isOpen ? "yes" : "no"));
  return `| \`${rule.methods.join(" ")}\` \`${rule.path}\` | ${roles} | ${levels.join(" | ")} | ${CAPABILITIES[rule.capability].text} |`;
}

test("the documentation lists exactly the operations of the access policy", () => {
  const text = readFileSync(join(import.meta.dirname, "access-policy.md"), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toEqual(ACCESS_POLICY.map(rowOf));
});
