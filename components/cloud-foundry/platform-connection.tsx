import { Cloud } from "lucide-react";
import { ConnectPlatformDialog } from "@/components/cloud-foundry/connect-platform-dialog";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatePill } from "@/components/ui/state-pill";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlatformView } from "@/lib/services/cloud-foundry/platform-connection";

export type PlatformConnectionProps = {
  platform: PlatformView | null;
  /** Omit for read-only members. */
  actions?: { connect: FormAction<void>; check: FormAction<{ error: string | null }>; disconnect: FormAction<void> };
};

/** An operator's connection, without its secret. */
export function PlatformConnection({ platform, actions }: PlatformConnectionProps) {
  if (!platform) {
    return (
      <Card>
        <EmptyState
          icon={<Cloud />}
          title="Cloud Foundry is not connected"
          action={actions ? <ConnectPlatformDialog action={actions.connect} label="Connect Cloud Foundry" variant="primary" /> : null}
        >
          Connect it to deliver new secrets to your apps without showing them to anyone.
        </EmptyState>
      </Card>
    );
  }
  const { apiUrl, clientId, createdAt, createdBy, checkedAt, error } = platform;
  const items = [
    { term: "API address", value: <Copyable value={apiUrl} label="API address" /> },
    { term: "Client ID", value: <Copyable value={clientId} label="client ID" /> },
    { term: "Client secret", value: "Stored encrypted, never shown" },
    { term: "State", value: <StatePill tone={error ? "danger" : "success"}>{error ? "Does not work" : "Works"}</StatePill> },
    { term: "Checked", value: <RelativeTime key={checkedAt.getTime()} at={checkedAt} /> },
    { term: "Connected", value: <Connected at={createdAt} by={createdBy} /> },
  ];
  return (
    <div className="grid gap-4">
      {error ? (
        <Callout tone="danger" title="The connection does not work">
          <p className="wrap-anywhere">{error}</p>
        </Callout>
      ) : null}
      <Card>
        <DescriptionList items={items} />
        {actions ? (
          <div className="mt-4 flex flex-wrap gap-2">
            <ActionForm action={actions.check} successMessage="Connection checked">
              <SubmitButton variant="secondary">Check connection</SubmitButton>
            </ActionForm>
            <ConnectPlatformDialog action={actions.connect} label="Replace" current={{ apiUrl, clientId }} />
            <ConfirmDialog
              trigger={<Button>Disconnect</Button>}
              title="Disconnect Cloud Foundry?"
              description="The client's secret is deleted and new secrets can no longer be delivered. Delivered secrets keep working."
              action={actions.disconnect}
              confirmLabel="Disconnect"
              variant="danger"
              successMessage="Cloud Foundry disconnected"
            />
          </div>
        ) : null}
      </Card>
    </div>
  );
}

function Connected({ at, by }: { at: Date; by: string }) {
  return (
    <>
      <RelativeTime key={at.getTime()} at={at} /> <span className="wrap-anywhere text-muted">by {by}</span>
    </>
  );
}

const COMMANDS = `uaac client add mandate-delivery \\
  --authorized_grant_types client_credentials \\
  --authorities cloud_controller.read,cloud_controller.write
cf set-space-role mandate-delivery ORG SPACE SpaceDeveloper --client`;

/** How to create a UAA client with only the required rights. */
export function PlatformClientHelp() {
  return (
    <div className="grid gap-3">
      <p className="max-w-prose text-muted">
        A dedicated UAA client with the role Space Developer, only in the spaces of the apps that receive secrets. A platform administrator
        creates it with:
      </p>
      <CodeBlock title="Commands" code={COMMANDS} />
    </div>
  );
}
