import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { DAY_MILLISECONDS } from "@/lib/domain/time";
import { commandContext } from "@/lib/services/command-context";
import { createResetLink } from "@/lib/services/password-reset/create-reset-link";
import { findResetLink } from "@/lib/services/password-reset/find-reset-link";
import { resetPassword } from "@/lib/services/password-reset/reset-password";
import { changeOwnPassword } from "@/lib/services/user/change-own-password";
import { findSessionUser } from "@/lib/services/user/find-session-user";
import { signIn } from "@/lib/services/user/sign-in";
import { accountOf, addPerson, randomNetwork, sessionOf, TEST_PASSWORD, type TestPerson, unprivilegedContext } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

const platform = () => commandContext("test");
const NEW_PASSWORD = "another good password";

let person: TestPerson;

beforeEach(async () => {
  person = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
});

const enter = (password: string, network = randomNetwork()) => signIn({ email: person.email, password, network, now: new Date() });
const reset = (token: string, now = new Date()) => resetPassword({ ...accountOf(null), now }, { token, password: NEW_PASSWORD });
const eventsOf = async (action: string) => (await auditTrail(person.userId)).filter((event) => event.action === action);

describe("createResetLink", () => {
  it("returns a token that appears neither in the database nor in the audit event", async () => {
    const { token, email } = await createResetLink(platform(), person);
    const row = await database().passwordReset.findUniqueOrThrow({ where: { userId: person.userId } });
    const events = await eventsOf("password_reset.create");
    expect(email).toBe(person.email);
    expect(events).toMatchObject([{ outcome: "done", entityLabel: person.email, tenantIds: [person.ctx.tenant.id] }]);
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify([row, events])).not.toContain(token);
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(DAY_MILLISECONDS);
  });

  it("keeps the password and replaces an earlier link", async () => {
    const earlier = await createResetLink(platform(), person);
    const later = await createResetLink(platform(), person);
    await expect(reset(earlier.token)).rejects.toMatchObject({ code: "not_found" });
    expect(await enter(TEST_PASSWORD)).toMatchObject({ sessionVersion: 0 });
    await reset(later.token);
  });

  it("requires a platform administrator, and does not find unknown users", async () => {
    await expect(createResetLink(unprivilegedContext(), person)).rejects.toMatchObject({ code: "forbidden" });
    expect(await database().passwordReset.count({ where: { userId: person.userId } })).toBe(0);
    const stranger = { userId: "00000000-0000-7000-8000-000000000000" };
    await expect(createResetLink(platform(), stranger)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("resetPassword", () => {
  it("sets the password and ends every session, with an audit event for the person's tenants", async () => {
    const [{ token }, earlier] = [await createResetLink(platform(), person), await sessionOf(person)];
    const session = await reset(token);
    expect(session).toMatchObject({ userId: person.userId, email: person.email, sessionVersion: 1 });
    expect([await findSessionUser(earlier, new Date()), await findSessionUser(session, new Date())]).toMatchObject([
      null,
      { id: person.userId },
    ]);
    expect([await enter(TEST_PASSWORD), await enter(NEW_PASSWORD)]).toMatchObject([null, { sessionVersion: 1 }]);
    const [event] = await eventsOf("password_reset.use");
    expect(event).toMatchObject({ outcome: "done", actor: person.email, tenantIds: [person.ctx.tenant.id] });
    expect(JSON.stringify(event)).not.toMatch(new RegExp(`${token}|${NEW_PASSWORD}`));
  });

  it("works once, even under concurrency", async () => {
    const { token } = await createResetLink(platform(), person);
    const both = await Promise.allSettled([reset(token), reset(token)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().session.count({ where: { userId: person.userId } })).toBe(1);
    await expect(reset(token)).rejects.toMatchObject({ code: "not_found" });
  });

  it("lifts the limit of failed sign-ins", async () => {
    const network = randomNetwork();
    for (let guess = 0; guess < 8; guess++) expect(await enter(`guess ${guess}`, network)).toBeNull();
    await expect(enter(TEST_PASSWORD, network)).rejects.toMatchObject({ code: "limit_exceeded" });
    const { token } = await createResetLink(platform(), person);
    await resetPassword(accountOf(null, network), { token, password: NEW_PASSWORD });
    expect(await enter(NEW_PASSWORD, network)).not.toBeNull();
  });

  it("no longer works once the person has changed the password", async () => {
    const { token } = await createResetLink(platform(), person);
    await changeOwnPassword(accountOf(person), { currentPassword: TEST_PASSWORD, newPassword: "a third good password" });
    await expect(reset(token)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("findResetLink", () => {
  it("works until exactly 24 hours have passed", async () => {
    const { token, expiresAt } = await createResetLink(platform(), person);
    expect(await findResetLink({ token, now: new Date(expiresAt.getTime() - 1) })).toMatchObject({ email: person.email });
    await expect(findResetLink({ token, now: expiresAt })).rejects.toMatchObject({ code: "not_found" });
    await expect(reset(token, expiresAt)).rejects.toMatchObject({ code: "not_found" });
  });

  it("returns the same error for every unusable link", async () => {
    const late = await addPerson(person.ctx.tenant, ["auditor"]);
    const expired = await createResetLink({ ...platform(), now: new Date(Date.now() - DAY_MILLISECONDS) }, late);
    const replaced = await createResetLink(platform(), person);
    const used = await createResetLink(platform(), person);
    await reset(used.token);
    const tokens = [used.token, replaced.token, expired.token, "unknown", ""];
    const answers = await Promise.all(tokens.map((token) => findResetLink({ token, now: new Date() }).catch((error: Error) => error)));
    expect(new Set(answers.map((answer) => answer instanceof Error && answer.message)).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: "not_found", message: expect.stringContaining("Ask a platform administrator for a new one") });
  });
});
