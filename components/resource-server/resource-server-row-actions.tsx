import { RotateCredentialDialog } from "@/components/service-credential/rotate-credential-dialog";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { named } from "@/components/ui/name";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { withNames } from "@/lib/domain/name-text";
import type { ShownResourceServerSecret } from "@/lib/services/resource-server/add-resource-server-secret";
import type { ResourceServerView } from "@/lib/services/resource-server/list-resource-servers";

/** The actions of a row. */
export type ResourceServerActions = { rotate: FormAction<ShownResourceServerSecret>; revoke: FormAction<void> };

type Props = { resourceServer: ResourceServerView; actions: ResourceServerActions; present: SecretPresentation };

export function ResourceServerRowActions({ resourceServer, actions, present }: Props) {
  const { id: resourceServerId, name, clientId } = resourceServer;
  return (
    <div className="flex flex-wrap justify-end gap-1">
      <RotateCredentialDialog hidden={{ resourceServerId }} name={name} action={actions.rotate} present={present} maxDays={730} />
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={withNames`Delete ${name}`}>
            Delete
          </Button>
        }
        title={named`Delete ${name}?`}
        description={
          <>
            <span className="wrap-anywhere font-mono">{clientId}</span> can no longer check tokens, so an API that still uses it cannot
            accept any. It cannot be restored.
          </>
        }
        action={actions.revoke}
        hidden={{ resourceServerId }}
        confirmLabel="Delete resource server"
        successMessage="Resource server deleted"
      />
    </div>
  );
}
