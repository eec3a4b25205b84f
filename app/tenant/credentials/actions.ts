"use server";

import { defineAction } from "@/lib/actions/define-action";
import { CreateServiceCredential, RotateServiceCredential, ServiceCredentialId } from "@/lib/domain/service-credential/schema";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { endCredentialOverlap } from "@/lib/services/service-credential/end-credential-overlap";
import { revokeServiceCredential } from "@/lib/services/service-credential/revoke-service-credential";
import { rotateServiceCredential } from "@/lib/services/service-credential/rotate-service-credential";

export const createCredentialAction = defineAction(CreateServiceCredential, createServiceCredential);

export const rotateCredentialAction = defineAction(RotateServiceCredential, rotateServiceCredential);

export const endCredentialOverlapAction = defineAction(ServiceCredentialId, endCredentialOverlap);

export const revokeCredentialAction = defineAction(ServiceCredentialId, revokeServiceCredential);
