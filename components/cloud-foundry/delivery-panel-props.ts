import type { HandedOver } from "@/components/credentials/hand-over-form";
import type { FormAction } from "@/components/ui/action-form";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import type { DeliveryView } from "@/lib/services/cloud-foundry/find-deliveries";
import type { PlatformApps } from "@/lib/services/cloud-foundry/platform-connection";

/** The verbs behind the part "Cloud Foundry" of a registration. */
export type DeliveryActions = {
  listApps: FormAction<PlatformApps>;
  connectApp: FormAction<{ appName: string }>;
  disconnectApp: FormAction<void>;
  deliverAgain: FormAction<DeliveryOutcome>;
  restartAgain: FormAction<DeliveryOutcome>;
  rotateSecret: FormAction<HandedOver>;
};

export type DeliveryPanelProps = {
  registrationId: string;
  isPlatformConnected: boolean;
  delivery: DeliveryView | null;
  isAccessIssued: boolean;
  /** Whether a new secret can be made now. */
  canDeliver: boolean;
  present: SecretPresentation;
  /** Left out for members who may only look. */
  actions?: DeliveryActions;
};
