import type { FormAction } from "@/components/ui/action-form";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { RegistrationStatus, Stage, Step } from "@/lib/domain/registration/lifecycle";
import type { HandedOver } from "./hand-over-form";

/** Actions of the access panel; omit those that the member may not perform. */
export type CredentialActions = {
  issueAccess?: FormAction<HandedOver>;
  changeLevel?: FormAction<void>;
  revokeAccess?: FormAction<void>;
  rotateSecret?: FormAction<HandedOver>;
  endOverlap?: FormAction<void>;
  revokeSecret?: FormAction<void>;
};

/** The registration data of the access panel. */
export type AccessFacts = {
  id: string;
  clientId: string;
  stage: Stage;
  status: RegistrationStatus;
  accessLevel: AccessLevel | null;
  /** The highest level that may be issued. */
  requestedLevel: AccessLevel;
  /** The steps that the lifecycle allows now. */
  steps: readonly Step[];
  /** Number of customers that have confirmed access; 0 in development. */
  confirmedCustomers: number;
  tokensAliveUntil: Date | null;
};
