import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { provideEnv } from "@/lib/env";
import type { AccountContext, ServiceContext } from "@/lib/services/context";
import { confirmOwnEmail, findConfirmation } from "@/lib/services/email-confirmation/confirm-own-email";
import { requestConfirmation } from "@/lib/services/email-confirmation/request-confirmation";
import { acceptInvitation, type Joined } from "@/lib/services/invitation/accept-invitation";
import { createInvitation } from "@/lib/services/invitation/create-invitation";
import { inviteMember } from "@/lib/services/invitation/invite-member";
import { joinTenant } from "@/lib/services/invitation/join-tenant";
import { FakeSmtp } from "@/test/fakes/fake-smtp";
import { accountOf, addPerson } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

const smtp = new FakeSmtp();
const PASSWORD = "a new password of mine";
const roles = ["auditor" as const];

let url: string;
let admin: ServiceContext;
let email: string;

beforeAll(async () => {
  url = await smtp.start();
});

beforeEach(async () => {
  provideEnv({ SMTP_URL: url, MAIL_FROM: "Mandate <no-reply@tokens.example>" });
  smtp.received.length = 0;
  admin = await createMember("customer", "tenant_admin");
  email = `${randomBytes(6).toString("hex")}@example.com`;
});

afterAll(async () => {
  provideEnv({ SMTP_URL: "", MAIL_FROM: "" });
  await smtp.stop();
});

const tokenIn = (text: string | undefined, page: string) => new RegExp(`/${page}/([\\w-]{43})\\s`).exec(text ?? "")?.[1] ?? "";
const user = ({ userId }: { userId: string }) => database().user.findUniqueOrThrow({ where: { id: userId } });
const confirmations = async ({ userId }: { userId: string }) =>
  (await auditTrail(userId)).filter(({ action }) => action === "user.confirm_email");

/** An account made with a link that its inviter saw. */
async function unconfirmed(): Promise<Joined> {
  const { token } = await createInvitation(admin, { email, roles });
  return acceptInvitation(accountOf(null), { token, name: "Someone", password: PASSWORD });
}

describe("an invitation by mail", () => {
  it("reaches the address alone, and confirms it when it is used", async () => {
    const invited = await inviteMember(admin, { email, roles });
    expect(invited).toMatchObject({ token: null, email });
    expect(smtp.received).toMatchObject([{ from: "no-reply@tokens.example", to: [email] }]);
    expect(smtp.received[0]?.text).toContain(`Subject: Invitation to ${admin.tenant.name}`);
    const token = tokenIn(smtp.received[0]?.text, "invitation");
    const joined = await acceptInvitation(accountOf(null), { token, name: "Someone", password: PASSWORD });
    expect((await user(joined)).emailConfirmedAt).not.toBeNull();
  });

  it("confirms the address of an account that exists", async () => {
    const someone = await unconfirmed();
    const other = await createMember("customer", "tenant_admin");
    await inviteMember(other, { email, roles });
    await joinTenant(accountOf(someone), { token: tokenIn(smtp.received[0]?.text, "invitation") });
    expect((await user(someone)).emailConfirmedAt).not.toBeNull();
    expect(await confirmations(someone)).toHaveLength(1);
  });

  it.each([
    ["the server refuses the address", "refused", /refuses the address refused-/],
    ["the server is away", "", /did not take the mail. Try again/],
  ])("is withdrawn with a sentence if %s", async (_case, prefix, message) => {
    if (!prefix) provideEnv({ SMTP_URL: "smtp://127.0.0.1:1" });
    const address = prefix ? `${prefix}-${email}` : email;
    await expect(inviteMember(admin, { email: address, roles })).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringMatching(message),
    });
    expect(await database().invitation.count({ where: { email: address, revokedAt: null } })).toBe(0);
  });

  it("is limited to five an hour per address, across all inviters", async () => {
    for (let round = 0; round < 5; round++) await inviteMember(await createMember("customer", "tenant_admin"), { email, roles });
    await expect(inviteMember(admin, { email, roles })).rejects.toMatchObject({ code: "limit_exceeded" });
    expect(smtp.received).toHaveLength(5);
  });

  it("needs a tenant administrator, and mails nothing otherwise", async () => {
    await expect(inviteMember({ ...admin, roles: ["auditor"] }, { email, roles })).rejects.toMatchObject({ code: "forbidden" });
    expect(smtp.received).toEqual([]);
  });

  it("without a mail server returns the link, which confirms nothing", async () => {
    provideEnv({ SMTP_URL: "" });
    const { token } = await inviteMember(admin, { email, roles });
    const joined = await acceptInvitation(accountOf(null), { token: token ?? "", name: "Someone", password: PASSWORD });
    expect((await user(joined)).emailConfirmedAt).toBeNull();
  });
});

describe("the confirmation of an address", () => {
  let someone: Joined;
  let own: AccountContext;

  beforeEach(async () => {
    someone = await unconfirmed();
    own = accountOf(someone);
  });

  async function mailedToken(): Promise<string> {
    await requestConfirmation(own);
    return tokenIn(smtp.received.at(-1)?.text, "confirm-email");
  }

  it("needs the mailed link and the session of the account, once, with an audit event", async () => {
    const token = await mailedToken();
    expect(smtp.received.at(-1)?.to).toEqual([email]);
    expect(await findConfirmation(own, { token })).toEqual({ email });
    await confirmOwnEmail(own, { token });
    expect((await user(someone)).emailConfirmedAt).not.toBeNull();
    expect(await confirmations(someone)).toMatchObject([{ actor: email, entityLabel: email, tenantIds: [admin.tenant.id] }]);
    await expect(confirmOwnEmail(own, { token })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused without a session, in the session of another account, after a day, and for a replaced or made-up link", async () => {
    const replaced = await mailedToken();
    const token = await mailedToken();
    const stranger = accountOf(await addPerson(admin.tenant, ["auditor"]));
    const tomorrow = { ...own, now: new Date(own.now.getTime() + 24 * 60 * 60 * 1000) };
    const attempts: [AccountContext, string][] = [
      [accountOf(null), token],
      [stranger, token],
      [tomorrow, token],
      [own, replaced],
      [own, "made up"],
    ];
    for (const [ctx, link] of attempts) {
      await expect(confirmOwnEmail(ctx, { token: link })).rejects.toMatchObject({ code: "not_found" });
      await expect(findConfirmation(ctx, { token: link })).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await user(someone)).emailConfirmedAt).toBeNull();
  });

  it("stores the link nowhere", async () => {
    const token = await mailedToken();
    const stored = [await database().emailConfirmation.findMany({ where: { userId: someone.userId } }), await auditTrail(someone.userId)];
    expect(token).toHaveLength(43);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("without a mail server names whom to ask", async () => {
    provideEnv({ SMTP_URL: "" });
    await expect(requestConfirmation(own)).rejects.toMatchObject({ message: expect.stringContaining("Ask a platform administrator") });
  });
});
