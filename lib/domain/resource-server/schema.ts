import { z } from "zod";
import { Name } from "@/lib/domain/name";
import { lifetimeDays, OverlapMinutes } from "@/lib/domain/secret/schema";

/** Maximum number of resource servers; deleted ones do not count. */
export const MAX_RESOURCE_SERVERS = 50;

const LifetimeDays = lifetimeDays(730);

export const CreateResourceServer = z.object({ name: Name, lifetimeDays: LifetimeDays });
export const ResourceServerId = z.object({ resourceServerId: z.uuid() });
export const RotateResourceServer = z.object({
  resourceServerId: z.uuid(),
  overlapMinutes: OverlapMinutes,
  lifetimeDays: LifetimeDays,
});

export type CreateResourceServerInput = z.output<typeof CreateResourceServer>;
export type ResourceServerIdInput = z.output<typeof ResourceServerId>;
export type RotateResourceServerInput = z.output<typeof RotateResourceServer>;
