import { setImmediate as nextTurn } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/crypto/password";
import { database } from "@/lib/db/client";
import { changeOwnPassword } from "@/lib/services/user/change-own-password";
import { enterAccount } from "@/lib/services/user/enter-account";
import { signIn } from "@/lib/services/user/sign-in";
import { accountOf, addPerson, randomAddress, TEST_PASSWORD, type TestPerson } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

const GUESSES_FROM_ONE_ADDRESS = 8;
const GUESSES_AT_ONE_ACCOUNT = 60;
const GUESSES_OF_ONE_ADDRESS = 200;

let person: TestPerson;
let address: string;

beforeEach(async () => {
  person = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
  address = randomAddress();
});

const enter = (password: string, from = address, email = person.email) => signIn({ email, password, address: from, now: new Date() });
const many = (count: number, attempt: (index: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, index) => attempt(index).catch((error: Error) => error)));

/** More people than may wait, each of whom asks again when refused and comes back when served. */
class Crowd {
  #isLeaving = false;
  #refusals = 0;
  readonly #people = Array.from({ length: 300 }, () => this.#keepAsking());

  async gather(): Promise<void> {
    await expect.poll(() => this.#refusals).toBeGreaterThan(0);
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.#people);
  }

  async #keepAsking(): Promise<void> {
    while (!this.#isLeaving) {
      await hashPassword(TEST_PASSWORD).catch(() => {
        this.#refusals += 1;
        return nextTurn();
      });
    }
  }
}

const refused = (answers: unknown[]) => answers.filter((answer) => answer instanceof Error).length;

describe("signIn", () => {
  it("lets in with the right password, whatever the case of the address, and remembers when", async () => {
    expect(await enter(TEST_PASSWORD, address, ` ${person.email.toUpperCase()} `)).toMatchObject({
      userId: person.userId,
      sessionVersion: 0,
    });
  });

  it("answers a wrong password and an unknown account alike", async () => {
    for (const email of [person.email, "nobody@example.com"]) expect(await enter("a wrong password", randomAddress(), email)).toBeNull();
  });

  it("refuses the ninth guess at an account from one address, right or wrong, and says how long", async () => {
    for (let guess = 0; guess < GUESSES_FROM_ONE_ADDRESS; guess++) expect(await enter(`guess ${guess}`)).toBeNull();
    await expect(enter(TEST_PASSWORD)).rejects.toMatchObject({ code: "limit_exceeded", message: expect.stringContaining("15 minutes") });
    expect(await enter(TEST_PASSWORD, randomAddress())).not.toBeNull();
  });

  it("treats an account that does not exist the same way", async () => {
    const email = `nobody-${person.email}`;
    for (let guess = 0; guess < GUESSES_FROM_ONE_ADDRESS; guess++) expect(await enter("guess", address, email)).toBeNull();
    await expect(enter("guess", address, email)).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  it("counts guesses that come at the same time", async () => {
    const answers = await many(GUESSES_FROM_ONE_ADDRESS + 4, (index) => enter(`guess ${index}`));
    expect(refused(answers)).toBe(4);
  });

  it("refuses guesses at one account from many addresses", async () => {
    const answers = await many(GUESSES_AT_ONE_ACCOUNT + 3, () => enter("guess", randomAddress()));
    expect(refused(answers)).toBe(3);
  });

  it("refuses guesses at many accounts from one address", async () => {
    const answers = await many(GUESSES_OF_ONE_ADDRESS + 3, (index) => enter("guess", address, `${index}-${person.email}`));
    expect(refused(answers)).toBe(3);
  });

  it("begins no session for a password that is changed while it is looked at", async () => {
    const proved = { id: person.userId, sessionVersion: 0 };
    await changeOwnPassword(accountOf(person), { currentPassword: TEST_PASSWORD, newPassword: "another good password" });
    await expect(enterAccount(accountOf(person), proved)).rejects.toMatchObject({ code: "conflict" });
  });

  it("forgets the failures after a success", async () => {
    for (let round = 0; round < 3; round++) {
      for (let guess = 0; guess < GUESSES_FROM_ONE_ADDRESS - 1; guess++) expect(await enter("guess")).toBeNull();
      expect(await enter(TEST_PASSWORD)).not.toBeNull();
    }
  });
});

describe("while too many passwords wait", () => {
  it("asks to try again, for known and unknown accounts alike, and counts no attempt", async () => {
    const crowd = new Crowd();
    await crowd.gather();
    for (const email of [person.email, `nobody-${person.email}`]) {
      for (let attempt = 0; attempt < GUESSES_FROM_ONE_ADDRESS + 1; attempt++)
        await expect(enter(TEST_PASSWORD, address, email)).rejects.toMatchObject({
          code: "limit_exceeded",
          message: expect.stringContaining("a few seconds"),
        });
    }
    const change = { currentPassword: TEST_PASSWORD, newPassword: "another good password" };
    for (let attempt = 0; attempt < GUESSES_FROM_ONE_ADDRESS + 1; attempt++)
      await expect(changeOwnPassword(accountOf(person, address), change)).rejects.toMatchObject({
        message: expect.stringContaining("a few seconds"),
      });
    await crowd.leave();
    expect(await enter(TEST_PASSWORD)).toMatchObject({ userId: person.userId });
  });
});

describe("the audit trail of sign-ins", () => {
  const failures = (actor: string) => database().auditEvent.findMany({ where: { action: "user.sign_in", outcome: "refused", actor } });
  const countedUnknown = async () => (await database().signInAttempt.findUnique({ where: { key: "recorded:unknown account" } }))?.points;

  it("has a sign-in, which the tenants of the person see", async () => {
    await enter(TEST_PASSWORD);
    const [event] = (await auditTrail(person.userId)).filter(({ action }) => action === "user.sign_in");
    expect(event).toMatchObject({ outcome: "done", actor: person.email, tenantIds: [person.ctx.tenant.id] });
  });

  it("records a failure at an account under its address, never the password typed", async () => {
    await enter("a wrong password");
    await expect.poll(() => failures(person.email)).toHaveLength(1);
    expect(JSON.stringify(await failures(person.email))).not.toContain("a wrong password");
  });

  it("records no input for unknown accounts, and a bounded number of failures", async () => {
    const typed = "a password in the wrong field";
    await database().signInAttempt.deleteMany({ where: { key: { startsWith: "recorded:" } } });
    const before = (await failures("unknown account")).length;
    await many(GUESSES_AT_ONE_ACCOUNT + 5, (index) => enter("guess", randomAddress(), `${typed} ${index}`));
    await expect.poll(countedUnknown).toBe(GUESSES_AT_ONE_ACCOUNT + 5);
    await expect.poll(async () => (await failures("unknown account")).length - before).toBe(GUESSES_AT_ONE_ACCOUNT);
    const kept = await database().auditEvent.findMany({ where: { action: "user.sign_in" } });
    expect(JSON.stringify(kept)).not.toContain(typed);
  });
});
