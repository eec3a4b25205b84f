import { LatestTokenEnd } from "@/components/token/latest-token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { named } from "@/components/ui/name";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { withNames } from "@/lib/domain/name-text";
import type { ShownServiceSecret } from "@/lib/services/service-credential/add-service-secret";
import type { ServiceCredentialView } from "@/lib/services/service-credential/list-service-credentials";
import { RotateCredentialDialog } from "./rotate-credential-dialog";

/** The actions of a row. */
export type ServiceCredentialActions = {
  rotate: FormAction<ShownServiceSecret>;
  endOverlap: FormAction<void>;
  revoke: FormAction<void>;
};

type Props = { credential: ServiceCredentialView; actions: ServiceCredentialActions; present: SecretPresentation };

export function CredentialRowActions({ credential, actions, present }: Props) {
  const { id: credentialId, name, clientId, secrets } = credential;
  return (
    <div className="flex flex-wrap justify-end gap-1">
      {secrets.some(({ state }) => state === "retiring") ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="ghost" aria-label={withNames`End the overlap of ${name}`}>
              End overlap
            </Button>
          }
          title="End the overlap now?"
          description="The old secret can no longer obtain tokens and cannot be restored. Make sure that your program uses the new one."
          action={actions.endOverlap}
          hidden={{ credentialId }}
          confirmLabel="End overlap now"
          successMessage="Overlap ended"
        />
      ) : null}
      <RotateCredentialDialog hidden={{ credentialId }} name={name} action={actions.rotate} present={present} maxDays={365} />
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={withNames`Delete ${name}`}>
            Delete
          </Button>
        }
        title={named`Delete ${name}?`}
        description={
          <>
            <span className="wrap-anywhere font-mono">{clientId}</span> can no longer obtain tokens and cannot be restored. Its live tokens
            are revoked. <LatestTokenEnd />
          </>
        }
        action={actions.revoke}
        hidden={{ credentialId }}
        confirmLabel="Delete credential"
        successMessage="Credential deleted"
      />
    </div>
  );
}
