import { setImmediate as nextTurn } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/crypto/password";
import { database } from "@/lib/db/client";
import { changeOwnPassword } from "@/lib/services/user/change-own-password";
import { enterAccount } from "@/lib/services/user/enter-account";
import { rememberNetwork } from "@/lib/services/user/remember-network";
import { signIn } from "@/lib/services/user/sign-in";
import { accountOf, addPerson, randomNetwork, TEST_PASSWORD, type TestPerson } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

const MAX_PER_ACCOUNT_AND_NETWORK = 8;
const MAX_PER_ACCOUNT = 60;
const MAX_PER_NETWORK = 200;

let person: TestPerson;
let network: string;

beforeEach(async () => {
  person = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
  network = randomNetwork();
});

const enter = (password: string, from = network, email = person.email) => signIn({ email, password, network: from, now: new Date() });
const many = (count: number, attempt: (index: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, index) => attempt(index).catch((error: Error) => error)));

/** More password checks than may wait. Each is repeated, whether refused or done, until the crowd leaves. */
class Crowd {
  #isLeaving = false;
  #refusals = 0;
  readonly #checks = Array.from({ length: 300 }, () => this.#keepChecking());

  async gather(): Promise<void> {
    await expect.poll(() => this.#refusals).toBeGreaterThan(0);
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.#checks);
  }

  async #keepChecking(): Promise<void> {
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
  it("accepts the right password and ignores the case of the e-mail address", async () => {
    expect(await enter(TEST_PASSWORD, network, ` ${person.email.toUpperCase()} `)).toMatchObject({
      userId: person.userId,
      sessionVersion: 0,
    });
  });

  it("returns the same result for a wrong password and an unknown account", async () => {
    for (const email of [person.email, "nobody@example.com"]) expect(await enter("a wrong password", randomNetwork(), email)).toBeNull();
  });

  it("refuses the ninth attempt on an account from one network, right or wrong, and says when to retry", async () => {
    for (let guess = 0; guess < MAX_PER_ACCOUNT_AND_NETWORK; guess++) expect(await enter(`guess ${guess}`)).toBeNull();
    await expect(enter(TEST_PASSWORD)).rejects.toMatchObject({ code: "limit_exceeded", message: expect.stringContaining("15 minutes") });
    expect(await enter(TEST_PASSWORD, randomNetwork())).not.toBeNull();
  });

  it("treats an unknown account the same way", async () => {
    const email = `nobody-${person.email}`;
    for (let guess = 0; guess < MAX_PER_ACCOUNT_AND_NETWORK; guess++) expect(await enter("guess", network, email)).toBeNull();
    await expect(enter("guess", network, email)).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  it("counts concurrent attempts", async () => {
    const answers = await many(MAX_PER_ACCOUNT_AND_NETWORK + 4, (index) => enter(`guess ${index}`));
    expect(refused(answers)).toBe(4);
  });

  it("limits attempts on one account from many networks", async () => {
    const answers = await many(MAX_PER_ACCOUNT + 3, () => enter("guess", randomNetwork()));
    expect(refused(answers)).toBe(3);
  });

  it("limits attempts on many accounts from one network", async () => {
    const answers = await many(MAX_PER_NETWORK + 3, (index) => enter("guess", network, `${index}-${person.email}`));
    expect(refused(answers)).toBe(3);
  });

  it("accepts a person from a known network, even if the account is under attack from others", async () => {
    expect(await enter(TEST_PASSWORD)).not.toBeNull();
    const answers = await many(MAX_PER_ACCOUNT + 3, () => enter("guess", randomNetwork()));
    expect(refused(answers)).toBe(3);
    await expect(enter(TEST_PASSWORD, randomNetwork())).rejects.toMatchObject({
      code: "limit_exceeded",
      message: expect.stringContaining("from a network where you have signed in before"),
      retryAfterSeconds: expect.any(Number),
    });
    for (let round = 0; round < 3; round++) expect(await enter(TEST_PASSWORD)).not.toBeNull();
    await expect(enter("guess", randomNetwork())).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  it("accepts a person from a known network whose limit others have used up", async () => {
    expect(await enter(TEST_PASSWORD)).not.toBeNull();
    await many(MAX_PER_NETWORK + 3, (index) => enter("guess", network, `${index}-${person.email}`));
    expect(await enter(TEST_PASSWORD)).not.toBeNull();
  });

  it("limits attempts from a known network", async () => {
    expect(await enter(TEST_PASSWORD)).not.toBeNull();
    for (let guess = 0; guess < MAX_PER_ACCOUNT_AND_NETWORK; guess++) expect(await enter(`guess ${guess}`)).toBeNull();
    await expect(enter(TEST_PASSWORD)).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  it("remembers a bounded number of networks", async () => {
    for (let round = 0; round < 55; round++)
      await rememberNetwork(database(), person.userId, { network: randomNetwork(), now: new Date(Date.now() + round) });
    expect(await database().knownNetwork.count({ where: { userId: person.userId } })).toBe(50);
    await rememberNetwork(database(), person.userId, { network, now: new Date(Date.now() + 366 * 24 * 60 * 60 * 1000) });
    expect(await database().knownNetwork.findMany({ where: { userId: person.userId } })).toMatchObject([{ network }]);
  });

  it("starts no session if the password is changed while it is checked", async () => {
    const authenticated = { id: person.userId, sessionVersion: 0 };
    await changeOwnPassword(accountOf(person), { currentPassword: TEST_PASSWORD, newPassword: "another good password" });
    await expect(enterAccount(accountOf(person), authenticated)).rejects.toMatchObject({ code: "conflict" });
  });

  it("resets the failures after a success", async () => {
    for (let round = 0; round < 3; round++) {
      for (let guess = 0; guess < MAX_PER_ACCOUNT_AND_NETWORK - 1; guess++) expect(await enter("guess")).toBeNull();
      expect(await enter(TEST_PASSWORD)).not.toBeNull();
    }
  });
});

describe("while too many password checks wait", () => {
  it("asks to retry, for known and unknown accounts alike, and counts no attempt", async () => {
    const crowd = new Crowd();
    await crowd.gather();
    for (const email of [person.email, `nobody-${person.email}`]) {
      for (let attempt = 0; attempt < MAX_PER_ACCOUNT_AND_NETWORK + 1; attempt++)
        await expect(enter(TEST_PASSWORD, network, email)).rejects.toMatchObject({
          code: "limit_exceeded",
          message: expect.stringContaining("a few seconds"),
        });
    }
    const change = { currentPassword: TEST_PASSWORD, newPassword: "another good password" };
    for (let attempt = 0; attempt < MAX_PER_ACCOUNT_AND_NETWORK + 1; attempt++)
      await expect(changeOwnPassword(accountOf(person, network), change)).rejects.toMatchObject({
        message: expect.stringContaining("a few seconds"),
      });
    await crowd.leave();
    expect(await enter(TEST_PASSWORD)).toMatchObject({ userId: person.userId });
  });
});

describe("the audit trail of sign-ins", () => {
  const failures = (actor: string) => database().auditEvent.findMany({ where: { action: "user.sign_in", outcome: "refused", actor } });
  const countedUnknown = async () => (await database().signInAttempt.findUnique({ where: { key: "recorded:unknown account" } }))?.points;

  it("records a sign-in, visible to the person's tenants", async () => {
    await enter(TEST_PASSWORD);
    const [event] = (await auditTrail(person.userId)).filter(({ action }) => action === "user.sign_in");
    expect(event).toMatchObject({ outcome: "done", actor: person.email, tenantIds: [person.ctx.tenant.id] });
  });

  it("records a failed sign-in under the e-mail address, never the password", async () => {
    await enter("a wrong password");
    await expect.poll(() => failures(person.email)).toHaveLength(1);
    expect(JSON.stringify(await failures(person.email))).not.toContain("a wrong password");
  });

  it("records no input for unknown accounts and a limited number of failures", async () => {
    const typed = "a password in the wrong field";
    await database().signInAttempt.deleteMany({ where: { key: { startsWith: "recorded:" } } });
    const before = (await failures("unknown account")).length;
    await many(MAX_PER_ACCOUNT + 5, (index) => enter("guess", randomNetwork(), `${typed} ${index}`));
    await expect.poll(countedUnknown).toBe(MAX_PER_ACCOUNT + 5);
    await expect.poll(async () => (await failures("unknown account")).length - before).toBe(MAX_PER_ACCOUNT);
    const kept = await database().auditEvent.findMany({ where: { action: "user.sign_in" } });
    expect(JSON.stringify(kept)).not.toContain(typed);
  });
});
