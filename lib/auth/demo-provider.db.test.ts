import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoProvider } from "@/lib/auth/providers";
import { database } from "@/lib/db/client";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo/demo-accounts";
import { provideEnv } from "@/lib/env";
import { LOOPBACK_HEADER, stampKey } from "@/lib/http/stamped-headers";

const { email, name } = DEMO_ACCOUNTS[0];
const STRANGER = `stranger-${randomUUID()}@devco.example`;
const HERE = { [LOOPBACK_HEADER]: stampKey() ?? "" };

beforeAll(async () => {
  const passwordHash = "no password fits this";
  const people = [email, STRANGER].map((address) => ({ email: address, name, passwordHash, createdAt: new Date() }));
  await database().user.createMany({ data: people });
});

afterAll(async () => {
  provideEnv({ DEMO: "" });
  await database().user.deleteMany({ where: { email: { in: [email, STRANGER] } } });
});

function signInByOneClick(demo: string, headers: Record<string, string>, account: unknown) {
  provideEnv({ DEMO: demo });
  return demoProvider().options.authorize({ email: account } as never, { headers });
}

test("one click signs an account of the demo world in on this machine", async () => {
  expect(await signInByOneClick("1", HERE, email)).toMatchObject({ email, name, sessionVersion: 0 });
});

test.each<[string, string, Record<string, string>, unknown]>([
  ["where there is no demo world", "0", HERE, email],
  ["where nobody said whether there is one", "", HERE, email],
  ["from another machine", "1", {}, email],
  ["with another mark of the listener than its own", "1", { [LOOPBACK_HEADER]: "1" }, email],
  ["for an account that is not of the demo world", "1", HERE, STRANGER],
  ["for an account of the demo world in other letters", "1", HERE, email.toUpperCase()],
  ["for no account", "1", HERE, undefined],
  ["for something that is no account", "1", HERE, { contains: "@" }],
])("one click signs nobody in %s", async (_case, demo, headers, account) => {
  expect(await signInByOneClick(demo, headers, account)).toBeNull();
});
