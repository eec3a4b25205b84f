import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ActionState } from "@/lib/actions/action-state";
import { defineAccountAction, defineAction, definePlatformAction } from "@/lib/actions/define-action";
import { beginSession } from "@/lib/auth/begin-session";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { ACTING_TENANT_FIELD } from "@/lib/domain/session/acting-tenant";
import { commandContext } from "@/lib/services/command-context";
import { createUser } from "@/lib/services/user/create-user";
import { inRequest } from "@/test/protocol/action-request";
import { addPerson, sessionOf, TEST_PASSWORD } from "@/test/worlds/person";
import { createMember } from "@/test/worlds/world";

const TYPED = "typed by the user";
const Schema = z.object({ name: z.string().max(40, "At most 40 characters.") });

type Defined = (previous: ActionState<never>, form: FormData) => Promise<ActionState<unknown>>;

/** The Cookie header of a browser in which this user has just signed in. */
async function cookieOf(userId: string): Promise<string> {
  const claims = await sessionOf({ userId });
  const { setCookies } = await inRequest("", () => beginSession(claims));
  return setCookies.map((cookie) => cookie.split(";", 1)).join("; ");
}

async function call(action: Defined, cookie: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: TYPED, ...fields })) form.set(name, value);
  const { result } = await inRequest(cookie, () => action({ status: "idle" }, form));
  return result;
}

async function member() {
  const { tenant } = await createMember("customer", "tenant_admin");
  return { tenant, cookie: await cookieOf((await addPerson(tenant, ["tenant_admin"])).userId) };
}

async function cookieWithoutTenant(): Promise<string> {
  const person = { email: `${randomUUID()}@nowhere.example`, name: "No Tenant", password: TEST_PASSWORD, isPlatformAdmin: false };
  return cookieOf((await createUser(commandContext("test"), person)).userId);
}

const mustNotRun = async (): Promise<never> => {
  throw new Error("The action ran.");
};

describe("a tenant member's server action", () => {
  test("runs as the member, in the current tenant, with the parsed input", async () => {
    const { tenant, cookie } = await member();
    const action = defineAction(Schema, async (ctx, input) => ({ tenantId: ctx.tenant.id, roles: ctx.roles, input }));
    expect(await call(action, cookie, { [ACTING_TENANT_FIELD]: tenant.id })).toEqual({
      status: "ok",
      data: { tenantId: tenant.id, roles: ["tenant_admin"], input: { name: TYPED } },
    });
  });

  test("refuses a user without a tenant", async () => {
    expect(await call(defineAction(Schema, mustNotRun), await cookieWithoutTenant())).toEqual({
      status: "error",
      code: "forbidden",
      message: "You are not a member of any tenant. Ask a tenant administrator to invite you.",
    });
  });

  test("refuses a form rendered for another tenant", async () => {
    const { tenant, cookie } = await member();
    const foreign = (await member()).tenant.id;
    const state = await call(defineAction(Schema, mustNotRun), cookie, { [ACTING_TENANT_FIELD]: foreign });
    expect(state).toMatchObject({
      status: "error",
      code: "conflict",
      message: expect.stringContaining(`You are now acting in ${tenant.name},`),
    });
    expect(JSON.stringify(state)).not.toContain(foreign);
  });

  test("reports errors by field and never repeats the input", async () => {
    const { cookie } = await member();
    const state = await call(defineAction(Schema, mustNotRun), cookie, { name: TYPED.repeat(3) });
    expect(state).toEqual({
      status: "error",
      code: "invalid_input",
      message: "Check the highlighted fields.",
      fields: { name: "At most 40 characters." },
    });
  });

  test("reports the message of a DomainError, without its cause", async () => {
    const { cookie } = await member();
    const action = defineAction(Schema, async (_ctx, { name }) => {
      throw new DomainError("conflict", "There is one already.", { cause: new Error(name) });
    });
    expect(await call(action, cookie)).toEqual({ status: "error", code: "conflict", message: "There is one already." });
  });

  test("reports any other error as a fixed sentence with a request id, without details", async () => {
    const { cookie } = await member();
    const action = defineAction(Schema, async (_ctx, { name }) => {
      throw Object.assign(new Error(`duplicate key value (${name})`), { code: "P2002" });
    });
    expect(await call(action, cookie)).toEqual({
      status: "error",
      code: "internal",
      message: expect.stringMatching(
        /^Something went wrong on our side and nothing was changed\. Try again; if the problem persists, report [0-9a-f-]{36}\.$/,
      ),
    });
  });
});

test.each<[string, Defined]>([
  ["defineAction", defineAction(Schema, mustNotRun)],
  ["definePlatformAction", definePlatformAction(Schema, mustNotRun)],
  ["defineAccountAction", defineAccountAction(Schema, mustNotRun)],
])("%s refuses a missing, forged or ended session", async (_name, action) => {
  const refused = { status: "error", code: "unauthenticated", message: "Your session has ended. Sign in again; nothing was changed." };
  expect(await call(action, "")).toEqual(refused);
  expect(await call(action, "next-auth.session-token=forged")).toEqual(refused);
  const { userId } = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
  const cookie = await cookieOf(userId);
  await database().session.deleteMany({ where: { userId } });
  expect(await call(action, cookie)).toEqual(refused);
});

test("definePlatformAction tells the verb whether the user is a platform administrator", async () => {
  const action = definePlatformAction(Schema, async ({ isPlatformAdmin }) => isPlatformAdmin);
  expect(await call(action, (await member()).cookie)).toEqual({ status: "ok", data: false });
});
