"use server";

import { defineAction } from "@/lib/actions/define-action";
import { AddClientKey, ClientKeyId } from "@/lib/domain/client-key/schema";
import { ConnectApp, IssueOrDeliver, RotateOrDeliver, ThisTenant } from "@/lib/domain/cloud-foundry/schema";
import { ProvisionCustomer, PurchaseId } from "@/lib/domain/consent/schema";
import { ChooseAlgorithm, ChooseTokenFormat } from "@/lib/domain/key/schema";
import { ChangeLevel, Deregister, RegistrationId, SecretId } from "@/lib/domain/registration/schema";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { revokeClientKey } from "@/lib/services/client-key/revoke-client-key";
import { connectApp, disconnectApp } from "@/lib/services/cloud-foundry/connect-app";
import { deliverAgain, issueAndDeliver, rotateAndDeliver } from "@/lib/services/cloud-foundry/deliver-new-secret";
import { listPlatformApps } from "@/lib/services/cloud-foundry/platform-connection";
import { restartAgain } from "@/lib/services/cloud-foundry/restart-again";
import { removeCustomer } from "@/lib/services/purchase/end-purchase";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { changeLevel } from "@/lib/services/registration/change-level";
import { chooseAlgorithm } from "@/lib/services/registration/choose-algorithm";
import { chooseTokenFormat } from "@/lib/services/registration/choose-token-format";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { endOverlap } from "@/lib/services/secret/end-overlap";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { listInStore, unlistFromStore } from "@/lib/services/store/list-in-store";

export const issueAccessAction = defineAction(IssueOrDeliver, async (ctx, { handOver, ...input }) =>
  handOver === "deliver" ? issueAndDeliver(ctx, input) : issueAccess(ctx, input),
);
export const changeLevelAction = defineAction(ChangeLevel, changeLevel);
export const revokeAccessAction = defineAction(RegistrationId, revokeAccess);
export const rotateSecretAction = defineAction(RotateOrDeliver, async (ctx, { handOver, ...input }) =>
  handOver === "deliver" ? rotateAndDeliver(ctx, input) : rotateSecret(ctx, input),
);
export const endOverlapAction = defineAction(RegistrationId, endOverlap);
export const revokeSecretAction = defineAction(SecretId, revokeSecret);
export const addClientKeyAction = defineAction(AddClientKey, addClientKey);
export const revokeClientKeyAction = defineAction(ClientKeyId, revokeClientKey);
export const listInStoreAction = defineAction(RegistrationId, listInStore);
export const unlistFromStoreAction = defineAction(RegistrationId, unlistFromStore);
export const suspendAction = defineAction(RegistrationId, suspendRegistration);
export const resumeAction = defineAction(RegistrationId, resumeRegistration);
export const deregisterAction = defineAction(Deregister, deregister);
export const provisionAction = defineAction(ProvisionCustomer, provisionCustomer);
export const removeCustomerAction = defineAction(PurchaseId, removeCustomer);
export const listAppsAction = defineAction(ThisTenant, listPlatformApps);
export const connectAppAction = defineAction(ConnectApp, connectApp);
export const disconnectAppAction = defineAction(RegistrationId, disconnectApp);
export const deliverAgainAction = defineAction(RegistrationId, deliverAgain);
export const restartAgainAction = defineAction(RegistrationId, restartAgain);
export const chooseAlgorithmAction = defineAction(ChooseAlgorithm, chooseAlgorithm);
export const chooseTokenFormatAction = defineAction(ChooseTokenFormat, chooseTokenFormat);
