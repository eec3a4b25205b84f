"use server";

import { defineAction } from "@/lib/actions/define-action";
import { CreateSubtenant, SubtenantId } from "@/lib/domain/tenant/schema";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { removeSubtenant } from "@/lib/services/subtenant/remove-subtenant";

export const createSubtenantAction = defineAction(CreateSubtenant, (ctx, input) => createSubtenant(ctx, input));

export const removeSubtenantAction = defineAction(SubtenantId, (ctx, input) => removeSubtenant(ctx, input));
