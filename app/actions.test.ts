import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/lib/paths";

/** What a browser can call without a session; the token of a one-time link decides. */
const PUBLIC = ["acceptInvitationAction", "joinWithPasswordAction", "resetPasswordAction"];

/** They change nothing but cookies of the browser that asks. */
const PLAIN = ["switchTenantAction", "signOutAction", "switchAndStayAction"];

const sources = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(ROOT, folder, name), "utf8") })),
);

const isServerCode = ({ text }: { text: string }) => /^\s*(["'])use server\1/m.test(text);

/** Each export on a line of its own: `name = definer` for what the wrappers made, and whatever else it says. */
const exported = sources
  .filter(isServerCode)
  .flatMap(({ text }) => [...text.matchAll(/^export (.*)$/gm)].map(([, words = ""]) => words))
  .map((words) => /^const (\w+) = (define\w*Action)\(/.exec(words)?.slice(1) ?? [/^async function (\w+)\(/.exec(words)?.[1] ?? words, ""]);

const namesBy = (definer: string) => exported.filter(([, by]) => by === definer).map(([name]) => name);

describe("what a browser can call as a server action", () => {
  it("is in files of that name", () => {
    const files = sources.filter(isServerCode).map(({ name }) => name);
    expect(files.filter((name) => !/^app\/.*\/actions\.ts$/.test(name))).toEqual([]);
    expect(exported.length).toBeGreaterThan(50);
  });

  it("asks for a session before anything else, but for a few that may not or need not", () => {
    const wrapped = ["defineAction", "definePlatformAction", "defineAccountAction", "definePublicAction"].flatMap(namesBy);
    const others = exported.map(([name]) => name).filter((name) => !wrapped.includes(name));
    expect(others.sort()).toEqual([...PLAIN].sort());
    expect(namesBy("definePublicAction").sort()).toEqual([...PUBLIC].sort());
  });

  it("asks for an administrator of the platform wherever it administers the platform", () => {
    const files = sources.filter(isServerCode).filter(({ name }) => name.startsWith("app/admin/"));
    expect(files.length).toBeGreaterThan(3);
    for (const { name, text } of files) expect([name, /\bdefine(Account|Public)?Action\(/.test(text)]).toEqual([name, false]);
  });
});
