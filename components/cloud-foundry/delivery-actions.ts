import type { HandedOver } from "@/components/credentials/hand-over-form";
import type { FormAction } from "@/components/ui/action-form";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/deliver-credentials";
import type { PlatformApps } from "@/lib/services/cloud-foundry/list-platform-apps";

/** The verbs behind the part "Cloud Foundry" of a registration. */
export type DeliveryActions = {
  listApps: FormAction<PlatformApps>;
  connectApp: FormAction<{ appName: string }>;
  disconnectApp: FormAction<void>;
  deliverAgain: FormAction<DeliveryOutcome>;
  restartAgain: FormAction<DeliveryOutcome>;
  rotateSecret: FormAction<HandedOver>;
};
