"use server";

import { defineAction } from "@/lib/actions/define-action";
import { AddClientKey, ClientKeyId } from "@/lib/domain/client-key/schema";
import { ChooseAlgorithm, ChooseTokenFormat } from "@/lib/domain/key/schema";
import {
  ChangeLevel,
  Deregister,
  IssueAccess,
  RegisterVersion,
  RegistrationId,
  RotateSecret,
  SecretId,
} from "@/lib/domain/registration/schema";
import { OfferVersion } from "@/lib/domain/transfer/schema";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { revokeClientKey } from "@/lib/services/client-key/revoke-client-key";
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
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { withdrawOffer } from "@/lib/services/transfer/withdraw-offer";

export const registerVersionAction = defineAction(RegisterVersion, (ctx, input) => registerVersion(ctx, input));

export const issueAccessAction = defineAction(IssueAccess, (ctx, input) => issueAccess(ctx, input));
export const changeLevelAction = defineAction(ChangeLevel, (ctx, input) => changeLevel(ctx, input));
export const revokeAccessAction = defineAction(RegistrationId, (ctx, input) => revokeAccess(ctx, input));

export const rotateSecretAction = defineAction(RotateSecret, (ctx, input) => rotateSecret(ctx, input));
export const endOverlapAction = defineAction(RegistrationId, (ctx, input) => endOverlap(ctx, input));
export const revokeSecretAction = defineAction(SecretId, (ctx, input) => revokeSecret(ctx, input));

export const addClientKeyAction = defineAction(AddClientKey, (ctx, input) => addClientKey(ctx, input));
export const revokeClientKeyAction = defineAction(ClientKeyId, (ctx, input) => revokeClientKey(ctx, input));

export const offerVersionAction = defineAction(OfferVersion, (ctx, input) => offerVersion(ctx, input));
export const withdrawOfferAction = defineAction(RegistrationId, (ctx, input) => withdrawOffer(ctx, input));

export const suspendAction = defineAction(RegistrationId, (ctx, input) => suspendRegistration(ctx, input));
export const resumeAction = defineAction(RegistrationId, (ctx, input) => resumeRegistration(ctx, input));
export const deregisterAction = defineAction(Deregister, (ctx, input) => deregister(ctx, input));

export const chooseAlgorithmAction = defineAction(ChooseAlgorithm, (ctx, input) => chooseAlgorithm(ctx, input));
export const chooseTokenFormatAction = defineAction(ChooseTokenFormat, (ctx, input) => chooseTokenFormat(ctx, input));
