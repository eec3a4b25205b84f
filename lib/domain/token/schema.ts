import { z } from "zod";
import { TenantId } from "@/lib/domain/tenant/schema";

export const ExplainTokenCall = z.object({ registrationId: z.uuid(), userTenant: TenantId });

export type ExplainTokenCallInput = z.output<typeof ExplainTokenCall>;
