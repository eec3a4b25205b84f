import { KeyRound } from "lucide-react";
import { LeakNotice } from "@/components/leak/leak-notice";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import { isEnded } from "@/lib/domain/registration/lifecycle";
import type { PastAccess } from "@/lib/domain/registration/past-access";
import type { ClientKeyView } from "@/lib/services/client-key/list-client-keys";
import type { SecretView } from "@/lib/services/secret/secret-view";
import { ChangeLevelDialog } from "./change-level-dialog";
import type { AccessFacts, CredentialActions } from "./credential-actions";
import { ExpiryWarning } from "./expiry-warning";
import { IssueAccessDialog } from "./issue-access-dialog";
import { NoActiveCredential } from "./no-active-credential";
import { PastAccessFacts } from "./past-access-facts";
import { RevokeAccessDialog } from "./revoke-access-dialog";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { RunningOverlap } from "./running-overlap";
import { SecretsTable } from "./secrets-table";

export type AccessPanelProps = {
  registration: AccessFacts;
  secrets: SecretView[];
  keys: ClientKeyView[];
  /** Access that ended, while none is in force. */
  past: PastAccess | null;
  actions: CredentialActions;
  present: SecretPresentation;
  /** The name of the app that new secrets can be delivered to. */
  deliverTo?: string;
  /** Makes "Issue access" the primary button of the page. */
  isPrimary?: boolean;
};

/** Access level, client ID and secrets of a registration, with the actions that are available now. */
export function AccessPanel({ registration, secrets, keys, past, actions, present, deliverTo, isPrimary = false }: AccessPanelProps) {
  const { id, clientId, stage, accessLevel, requestedLevel, steps, confirmedCustomers } = registration;
  const { issueAccess, changeLevel, rotateSecret, revokeAccess, revokeSecret, endOverlap } = actions;
  const canIssue = issueAccess && steps.includes("issue_access");
  return (
    <div className="grid gap-4">
      <LeakNotice secrets={secrets} />
      <ExpiryWarning secrets={secrets} />
      {steps.includes("rotate_secret") ? <NoActiveCredential secrets={secrets} keys={keys} /> : null}
      {accessLevel ? (
        <div className="grid gap-4 rounded-lg border border-border bg-surface p-4 sm:p-5">
          <DescriptionList
            items={[
              { term: "Client ID", value: <Copyable value={clientId} label="client ID" /> },
              { term: "Access level", value: ACCESS_LEVEL_LABEL[accessLevel] },
            ]}
          />
          <div className="flex flex-wrap gap-2 empty:hidden">
            {rotateSecret && steps.includes("rotate_secret") ? (
              <RotateSecretDialog registrationId={id} action={rotateSecret} present={present} deliverTo={deliverTo} />
            ) : null}
            {changeLevel && steps.includes("change_level") ? (
              <ChangeLevelDialog
                registrationId={id}
                stage={stage}
                current={accessLevel}
                highest={requestedLevel}
                confirmedCustomers={confirmedCustomers}
                action={changeLevel}
              />
            ) : null}
            {revokeAccess && steps.includes("revoke_access") ? (
              <RevokeAccessDialog registration={registration} action={revokeAccess} />
            ) : null}
          </div>
        </div>
      ) : past && isEnded(registration.status) ? null : (
        <div className="rounded-lg border border-border bg-surface">
          <EmptyState
            icon={<KeyRound />}
            title={past ? "Access has ended" : emptyTitle(registration)}
            action={
              canIssue ? (
                <IssueAccessDialog
                  registrationId={id}
                  highest={requestedLevel}
                  action={issueAccess}
                  present={present}
                  deliverTo={deliverTo}
                  variant={isPrimary ? "primary" : "secondary"}
                />
              ) : null
            }
          >
            {emptySentence(registration, past)}
          </EmptyState>
        </div>
      )}
      {past && !accessLevel ? <PastAccessFacts past={past} /> : null}
      <RunningOverlap registrationId={id} secrets={secrets} endOverlap={endOverlap} />
      {secrets.length > 0 ? <SecretsTable registration={registration} secrets={secrets} revokeSecret={revokeSecret} /> : null}
    </div>
  );
}

function emptyTitle({ status }: AccessFacts): string {
  return isEnded(status) ? "No access was issued" : "No access has been issued";
}

function emptySentence({ status }: AccessFacts, past: PastAccess | null): string {
  if (status === "suspended") return "This registration is suspended. Resume it before you issue access.";
  if (isEnded(status)) return "This registration has ended. Access can no longer be issued.";
  if (past) return "You can issue it again, with a new secret. The client ID stays the same.";
  return "Issuing access sets what the application may do and gives you a client ID and a secret.";
}
