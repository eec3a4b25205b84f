import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoProvider } from "@/lib/auth/providers";
import { demoSignInKey } from "@/lib/crypto/derived-keys";
import { database } from "@/lib/db/client";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo/demo-accounts";
import { provideEnv } from "@/lib/env";
import { LOOPBACK_HEADER, stampKey } from "@/lib/http/stamped-headers";

const { email, name } = DEMO_ACCOUNTS[0];
const OTHER_ACCOUNT = `stranger-${randomUUID()}@devco.example`;
const LOOPBACK = { [LOOPBACK_HEADER]: stampKey() ?? "" };

beforeAll(async () => {
  const passwordHash = "no password matches this";
  const people = [email, OTHER_ACCOUNT].map((address) => ({ email: address, name, passwordHash, createdAt: new Date() }));
  await database().user.createMany({ data: people });
});

afterAll(async () => {
  provideEnv({ DEMO: "" });
  await database().user.deleteMany({ where: { email: { in: [email, OTHER_ACCOUNT] } } });
});

function signInWithOneClick(demo: string, headers: Record<string, string>, account: unknown, key: unknown = demoSignInKey()) {
  provideEnv({ DEMO: demo });
  return demoProvider().options.authorize({ email: account, key } as never, { headers });
}

test("one-click sign-in works for a demo account on this machine", async () => {
  expect(await signInWithOneClick("1", LOOPBACK, email)).toMatchObject({ email, name, sessionVersion: 0 });
});

test.each<[string, string, Record<string, string>, unknown, unknown?]>([
  ["without the demo world", "0", LOOPBACK, email],
  ["while DEMO is not set", "", LOOPBACK, email],
  ["from another machine", "1", {}, email],
  ["with a forged loopback header", "1", { [LOOPBACK_HEADER]: "1" }, email],
  ["for an account outside the demo world", "1", LOOPBACK, OTHER_ACCOUNT],
  ["for a demo account in upper case", "1", LOOPBACK, email.toUpperCase()],
  ["with another key", "1", LOOPBACK, email, "a".repeat(43)],
  ["with a part of the key", "1", LOOPBACK, email, "short"],
  ["without a key", "1", LOOPBACK, email, null],
  ["with a key that is not a string", "1", LOOPBACK, email, { length: 43 }],
  ["without an account", "1", LOOPBACK, undefined],
  ["for an account that is not a string", "1", LOOPBACK, { contains: "@" }],
])("one-click sign-in is refused %s", async (_case, demo, headers, account, ...key) => {
  expect(await signInWithOneClick(demo, headers, account, ...key)).toBeNull();
});
