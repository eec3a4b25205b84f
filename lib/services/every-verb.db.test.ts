import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { createApplication } from "@/lib/services/application/create-application";
import { editApplication } from "@/lib/services/application/edit-application";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { revokeClientKey } from "@/lib/services/client-key/revoke-client-key";
import { connectApp, disconnectApp } from "@/lib/services/cloud-foundry/connect-app";
import { deliverAgain, issueAndDeliver, rotateAndDeliver } from "@/lib/services/cloud-foundry/deliver-new-secret";
import { restartAgain } from "@/lib/services/cloud-foundry/restart-again";
import type { ServiceContext } from "@/lib/services/context";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { changeLevel } from "@/lib/services/registration/change-level";
import { chooseAlgorithm } from "@/lib/services/registration/choose-algorithm";
import { chooseTokenFormat } from "@/lib/services/registration/choose-token-format";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { registerVersion } from "@/lib/services/registration/register-version";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { endOverlap } from "@/lib/services/secret/end-overlap";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { listInStore, unlistFromStore } from "@/lib/services/store/list-in-store";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { declineTransfer } from "@/lib/services/transfer/decline-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { withdrawOffer } from "@/lib/services/transfer/withdraw-offer";
import { createVersion } from "@/lib/services/version/create-version";
import { newPublicKey } from "@/test/worlds/keys";
import { createWorld, registerInDevelopment, type World } from "@/test/worlds/world";

type Ids = {
  applicationId: string;
  versionId: string;
  development: string;
  production: string;
  secretId: string;
  clientKeyId: string;
  transferId: string;
};
type Verb = { name: string; by: "developer" | "operator"; run: (ctx: ServiceContext, ids: Ids) => Promise<unknown>; permission: string };

const application = { displayName: "X", description: "", type: "standard", infrastructure: "self_hosted" } as const;

/** Every verb of the registration lifecycle, with a member who may call it. */
const VERBS: Verb[] = [
  {
    name: "editApplication",
    by: "developer",
    permission: "application.edit",
    run: (ctx, { applicationId }) => editApplication(ctx, { applicationId, displayName: "New", description: "" }),
  },
  {
    name: "createVersion",
    by: "developer",
    permission: "version.create",
    run: (ctx, { applicationId }) => createVersion(ctx, { applicationId, number: "9.9.9" }),
  },
  {
    name: "registerVersion",
    by: "developer",
    permission: "registration.register",
    run: (ctx, { versionId }) => registerVersion(ctx, { versionId }),
  },
  {
    name: "offerVersion",
    by: "developer",
    permission: "transfer.offer",
    run: (ctx, { development }) =>
      offerVersion(ctx, { registrationId: development, operatorTenantId: "x", requestedLevel: "limited", message: "" }),
  },
  {
    name: "withdrawOffer",
    by: "developer",
    permission: "transfer.offer",
    run: (ctx, { development }) => withdrawOffer(ctx, { registrationId: development }),
  },
  {
    name: "acceptTransfer",
    by: "operator",
    permission: "transfer.decide",
    run: (ctx, { transferId }) => acceptTransfer(ctx, { transferId, comment: "" }),
  },
  {
    name: "declineTransfer",
    by: "operator",
    permission: "transfer.decide",
    run: (ctx, { transferId }) => declineTransfer(ctx, { transferId, comment: "" }),
  },
  {
    name: "issueAccess",
    by: "operator",
    permission: "registration.issue_access",
    run: (ctx, { production }) => issueAccess(ctx, { registrationId: production, accessLevel: "limited", lifetimeDays: 1 }),
  },
  {
    name: "changeLevel",
    by: "operator",
    permission: "registration.issue_access",
    run: (ctx, { production }) => changeLevel(ctx, { registrationId: production, accessLevel: "limited" }),
  },
  {
    name: "revokeAccess",
    by: "operator",
    permission: "registration.issue_access",
    run: (ctx, { production }) => revokeAccess(ctx, { registrationId: production }),
  },
  {
    name: "rotateSecret",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => rotateSecret(ctx, { registrationId: production, overlapMinutes: 60, lifetimeDays: 1 }),
  },
  {
    name: "endOverlap",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => endOverlap(ctx, { registrationId: production }),
  },
  {
    name: "revokeSecret",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production, secretId }) => revokeSecret(ctx, { registrationId: production, secretId }),
  },
  {
    name: "connectApp",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => connectApp(ctx, { registrationId: production, appGuid: crypto.randomUUID() }),
  },
  {
    name: "disconnectApp",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => disconnectApp(ctx, { registrationId: production }),
  },
  {
    name: "issueAndDeliver",
    by: "operator",
    permission: "registration.issue_access",
    run: (ctx, { production }) => issueAndDeliver(ctx, { registrationId: production, accessLevel: "limited", lifetimeDays: 1 }),
  },
  {
    name: "rotateAndDeliver",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => rotateAndDeliver(ctx, { registrationId: production, overlapMinutes: 60, lifetimeDays: 1 }),
  },
  {
    name: "deliverAgain",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => deliverAgain(ctx, { registrationId: production }),
  },
  {
    name: "restartAgain",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => restartAgain(ctx, { registrationId: production }),
  },
  {
    name: "addClientKey",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => addClientKey(ctx, { registrationId: production, name: "x", key: newPublicKey(), lifetimeDays: 1 }),
  },
  {
    name: "revokeClientKey",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production, clientKeyId }) => revokeClientKey(ctx, { registrationId: production, clientKeyId }),
  },
  {
    name: "suspendRegistration",
    by: "operator",
    permission: "registration.suspend",
    run: (ctx, { production }) => suspendRegistration(ctx, { registrationId: production }),
  },
  {
    name: "resumeRegistration",
    by: "operator",
    permission: "registration.suspend",
    run: (ctx, { production }) => resumeRegistration(ctx, { registrationId: production }),
  },
  {
    name: "chooseAlgorithm",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => chooseAlgorithm(ctx, { registrationId: production, algorithm: "ES256" }),
  },
  {
    name: "chooseTokenFormat",
    by: "operator",
    permission: "registration.manage_secrets",
    run: (ctx, { production }) => chooseTokenFormat(ctx, { registrationId: production, tokenType: "JWT", scopeForm: "array" }),
  },
  {
    name: "deregister",
    by: "operator",
    permission: "registration.deregister",
    run: (ctx, { production }) => deregister(ctx, { registrationId: production, typedName: "x" }),
  },
  {
    name: "listInStore",
    by: "operator",
    permission: "store.list",
    run: (ctx, { production }) => listInStore(ctx, { registrationId: production }),
  },
  {
    name: "unlistFromStore",
    by: "operator",
    permission: "store.list",
    run: (ctx, { production }) => unlistFromStore(ctx, { registrationId: production }),
  },
  {
    name: "provisionCustomer",
    by: "operator",
    permission: "purchase.provision",
    run: (ctx, { production }) => provisionCustomer(ctx, { registrationId: production, customerTenantId: "x" }),
  },
];

let own: World;
let theirs: World;
let ids: Ids;

beforeAll(async () => {
  own = await createWorld();
  theirs = await createWorld();
  const waiting = await registerInDevelopment(theirs.developer, { internalName: "waiting" });
  const { transferId } = await offerVersion(theirs.developer, {
    registrationId: waiting.registrationId,
    operatorTenantId: theirs.operator.tenant.id,
    requestedLevel: "limited",
    message: "",
  });
  const { id: secretId } = await database().clientSecret.findFirstOrThrow({ where: { registrationId: theirs.client.registrationId } });
  const registrationId = theirs.client.registrationId;
  const { keyId } = await addClientKey(theirs.operator, { registrationId, name: "Their key", key: newPublicKey(), lifetimeDays: 1 });
  const { id: clientKeyId } = await database().clientKey.findFirstOrThrow({ where: { registrationId, keyId } });
  ids = { ...waiting, development: waiting.registrationId, production: registrationId, secretId, clientKeyId, transferId };
});

/** Everything that a member of another tenant could have changed. */
async function stateOfTheirs() {
  const { applicationId, versionId, development, production, transferId } = ids;
  return Promise.all([
    database().application.findUnique({ where: { id: applicationId } }),
    database().registration.findMany({ where: { OR: [{ versionId }, { id: { in: [development, production] } }] }, orderBy: { id: "asc" } }),
    database().clientSecret.findMany({ where: { registrationId: { in: [development, production] } }, orderBy: { id: "asc" } }),
    database().clientKey.findMany({ where: { registrationId: { in: [development, production] } }, orderBy: { id: "asc" } }),
    database().transfer.findUnique({ where: { id: transferId } }),
    database().purchase.findMany({ where: { registrationId: production }, orderBy: { id: "asc" } }),
  ]);
}

describe.each(VERBS)("$name", ({ by, run, permission }) => {
  test("finds nothing of another tenant, changes nothing and records the attempt", async () => {
    const before = await stateOfTheirs();
    const requestId = crypto.randomUUID();
    await expect(run({ ...own[by], requestId }, ids)).rejects.toMatchObject({ code: "not_found" });
    expect(await stateOfTheirs()).toEqual(before);
    const [attempt] = await database().auditEvent.findMany({ where: { requestId } });
    expect(attempt).toMatchObject({ action: permission, outcome: "refused", tenantIds: [own[by].tenant.id] });
  });

  test("requires the role", async () => {
    const before = await stateOfTheirs();
    const requestId = crypto.randomUUID();
    await expect(run({ ...theirs[by], roles: ["auditor"], requestId }, ids)).rejects.toMatchObject({ code: "forbidden" });
    expect(await stateOfTheirs()).toEqual(before);
    expect(await database().auditEvent.count({ where: { requestId, outcome: "refused", action: permission } })).toBe(1);
  });
});

test("createApplication requires the role", async () => {
  const auditor: ServiceContext = { ...own.developer, roles: ["auditor"] };
  await expect(createApplication(auditor, { ...application, internalName: "forbidden" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a developer of a tenant that is also an operator cannot access production registrations", async () => {
  const both: ServiceContext = {
    ...theirs.operator,
    roles: ["developer"],
    tenant: { ...theirs.operator.tenant, parts: ["developer", "operator"] },
  };
  await expect(revokeAccess(both, { registrationId: ids.production })).rejects.toMatchObject({ code: "not_found" });
});

test("every verb that writes uses mutate", () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\/[a-z-]+\.ts$/.test(path) && !path.includes(".test."),
  );
  const writing = /\btx\.\w+\.(create|update|delete|upsert)|database\(\)\.\w+\.(create|update|delete|upsert)/;
  const strays = files.filter((path) => {
    const source = readFileSync(join(folder, path), "utf8");
    return writing.test(source) && !/\bmutate(Platform|Account)?\b/.test(source) && !/\btx: Transaction\b/.test(source);
  });
  expect(strays.sort()).toEqual(["user/sign-in-limits.ts"]);
});
