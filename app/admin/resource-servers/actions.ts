"use server";

import { definePlatformAction } from "@/lib/actions/define-action";
import { CreateResourceServer, ResourceServerId, RotateResourceServer } from "@/lib/domain/resource-server/schema";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { revokeResourceServer } from "@/lib/services/resource-server/revoke-resource-server";
import { rotateResourceServer } from "@/lib/services/resource-server/rotate-resource-server";

export const createResourceServerAction = definePlatformAction(CreateResourceServer, createResourceServer);

export const rotateResourceServerAction = definePlatformAction(RotateResourceServer, rotateResourceServer);

export const revokeResourceServerAction = definePlatformAction(ResourceServerId, revokeResourceServer);
