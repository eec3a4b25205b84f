"use server";

import { defineAction } from "@/lib/actions/define-action";
import { CreateApplication, CreateVersion, EditApplication } from "@/lib/domain/application/schema";
import { createApplication } from "@/lib/services/application/create-application";
import { editApplication } from "@/lib/services/application/edit-application";
import { createVersion } from "@/lib/services/version/create-version";

export const createApplicationAction = defineAction(CreateApplication, (ctx, input) => createApplication(ctx, input), {
  redirectTo: ({ applicationId }) => `/developer/applications/${applicationId}`,
});

export const editApplicationAction = defineAction(EditApplication, (ctx, input) => editApplication(ctx, input));

export const createVersionAction = defineAction(CreateVersion, (ctx, input) => createVersion(ctx, input), {
  redirectTo: ({ versionId }, { applicationId }) => `/developer/applications/${applicationId}/versions/${versionId}`,
});
