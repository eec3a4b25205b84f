import type { HandedOver } from "@/components/credentials/hand-over-form";
import type { FormAction } from "@/components/ui/action-form";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import type { DeliveryView } from "@/lib/services/cloud-foundry/find-deliveries";
import type { PlatformApps } from "@/lib/services/cloud-foundry/platform-connection";

/** The actions of the Cloud Foundry section of a registration. */
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
  /** Whether a new secret can be created now. */
  canDeliver: boolean;
  present: SecretPresentation;
  /** Omit for read-only members. */
  actions?: DeliveryActions;
};
