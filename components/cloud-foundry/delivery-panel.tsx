import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { DeliveryView } from "@/lib/services/cloud-foundry/find-delivery";
import { ConnectAppDialog } from "./connect-app-dialog";
import { DeliverAgainDialog } from "./deliver-again-dialog";
import type { DeliveryActions } from "./delivery-actions";
import { DeliveryNotice } from "./delivery-notice";
import { DeliveryStatePill } from "./delivery-state-pill";

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

/** Which app a registration runs as, how the last delivery went, and what can be done about it. */
export function DeliveryPanel(props: DeliveryPanelProps) {
  const { registrationId, isPlatformConnected, delivery, isAccessIssued, canDeliver, present, actions } = props;
  if (!delivery) {
    return (
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="min-w-0 max-w-prose text-muted">
            {isPlatformConnected ? (
              "Connect the app that this registration runs as. New secrets can then be put into its environment, and nobody has to see them."
            ) : (
              <>
                No Cloud Foundry is connected.{" "}
                <Link href="/operator/platform" className="link">
                  Connect Cloud Foundry
                </Link>{" "}
                once, and new secrets can be put into the app's environment without anybody seeing them.
              </>
            )}
          </p>
          {actions && isPlatformConnected ? (
            <ConnectAppDialog registrationId={registrationId} label="Connect an app" connect={actions.connectApp} list={actions.listApps} />
          ) : null}
        </div>
      </Card>
    );
  }
  const { app, state, secret, deliveredAt, isSettledByHand } = delivery;
  const items = [
    { term: "App", value: app.name },
    { term: "App GUID", value: <Copyable value={app.guid} label="app GUID" /> },
    { term: "Delivery", value: <DeliveryStatePill state={state} /> },
    ...(secret ? [{ term: "Secret it holds", value: <span className="font-mono">…{secret.hint}</span> }] : []),
    ...(deliveredAt ? [{ term: "Last delivered", value: <RelativeTime key={deliveredAt.getTime()} at={deliveredAt} /> }] : []),
  ];
  const canDeliverAgain = canDeliver && isPlatformConnected && (state === "connected" || state === "delivered" || isSettledByHand);
  return (
    <div className="grid gap-4">
      <DeliveryNotice {...{ registrationId, delivery, isAccessIssued, isPlatformConnected, canDeliver, present, actions }} />
      <Card>
        <DescriptionList items={items} />
        {actions ? (
          <div className="mt-4 flex flex-wrap gap-2">
            {canDeliverAgain ? (
              <DeliverAgainDialog
                registrationId={registrationId}
                appName={app.name}
                action={actions.deliverAgain}
                label={state === "connected" ? "Deliver a secret" : "Deliver again"}
              />
            ) : null}
            {isPlatformConnected ? (
              <ConnectAppDialog registrationId={registrationId} label="Change app" connect={actions.connectApp} list={actions.listApps} />
            ) : null}
            <ConfirmDialog
              trigger={<Button>Disconnect app</Button>}
              title={`Disconnect ${app.name}?`}
              description="New secrets are no longer delivered to it. The secret that it has goes on working."
              action={actions.disconnectApp}
              hidden={{ registrationId }}
              confirmLabel="Disconnect app"
              variant="primary"
              successMessage="App disconnected"
            />
          </div>
        ) : null}
      </Card>
    </div>
  );
}
