import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/lib/paths";

/** Callable without a session; authorized by the token of a one-time link. */
const PUBLIC = ["acceptInvitationAction", "resetPasswordAction"];

/** Change only cookies of the calling browser. */
const PLAIN = ["switchTenantAction", "switchAndStayAction"];

const sources = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(ROOT, folder, name), "utf8") })),
);

const isServerCode = ({ text }: { text: string }) => /^\s*(["'])use server\1/m.test(text);

/** Every exported action with the wrapper that defines it; the wrapper is empty for a plain function. */
const exported = sources
  .filter(isServerCode)
  .flatMap(({ text }) => [...text.matchAll(/^export (.*)$/gm)].map(([, line = ""]) => line))
  .map((line) => /^const (\w+) = (define\w*Action)\(/.exec(line)?.slice(1) ?? [/^async function (\w+)\(/.exec(line)?.[1] ?? line, ""]);

const namesDefinedBy = (definer: string) => exported.filter(([, by]) => by === definer).map(([name]) => name);

describe("server actions", () => {
  it("are exported from files named actions.ts only", () => {
    const files = sources.filter(isServerCode).map(({ name }) => name);
    expect(files.filter((name) => !/^app\/.*\/actions\.ts$/.test(name))).toEqual([]);
    expect(exported.length).toBeGreaterThan(50);
  });

  it("require a session, except for a fixed list", () => {
    const wrapped = ["defineAction", "definePlatformAction", "defineAccountAction", "definePublicAction"].flatMap(namesDefinedBy);
    const others = exported.map(([name]) => name).filter((name) => !wrapped.includes(name));
    expect(others.sort()).toEqual([...PLAIN].sort());
    expect(namesDefinedBy("definePublicAction").sort()).toEqual([...PUBLIC].sort());
  });

  it("require a platform administrator below app/admin", () => {
    const files = sources.filter(isServerCode).filter(({ name }) => name.startsWith("app/admin/"));
    expect(files.length).toBeGreaterThan(3);
    for (const { name, text } of files) expect([name, /\bdefine(Account|Public)?Action\(/.test(text)]).toEqual([name, false]);
  });
});
