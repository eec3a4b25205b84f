"use server";

import { definePlatformAction } from "@/lib/actions/define-action";
import { RevokeKey, RotateKey } from "@/lib/domain/key/schema";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";

export const rotateKeyAction = definePlatformAction(RotateKey, (ctx, input) => rotateSigningKey(ctx, input));

export const revokeKeyAction = definePlatformAction(RevokeKey, (ctx, input) => revokeSigningKey(ctx, input));
