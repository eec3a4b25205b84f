import type { FormAction } from "@/components/ui/action-form";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { RegistrationStatus, Stage, Step } from "@/lib/domain/registration/lifecycle";
import type { HandedOver } from "./hand-over-form";

/** The verbs behind the access panel; leave out what the member may not do. */
export type CredentialActions = {
  issueAccess?: FormAction<HandedOver>;
  changeLevel?: FormAction<void>;
  revokeAccess?: FormAction<void>;
  rotateSecret?: FormAction<HandedOver>;
  endOverlap?: FormAction<void>;
  revokeSecret?: FormAction<void>;
};

/** What the access panel must know about a registration. */
export type AccessFacts = {
  id: string;
  clientId: string;
  stage: Stage;
  status: RegistrationStatus;
  accessLevel: AccessLevel | null;
  /** The highest level that may be issued. */
  requestedLevel: AccessLevel;
  /** What the lifecycle allows now. */
  steps: readonly Step[];
  /** How many customers have confirmed access; none in development. */
  confirmedCustomers: number;
  tokensAliveUntil: Date | null;
};
