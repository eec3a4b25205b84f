"use server";

import { definePlatformAction } from "@/lib/actions/define-action";
import { UserId } from "@/lib/domain/tenant/schema";
import { signOutUser } from "@/lib/services/user/sign-out-user";

export const signOutUserAction = definePlatformAction(UserId, (ctx, input) => signOutUser(ctx, input));
