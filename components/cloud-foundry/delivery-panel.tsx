import Link from "next/link";
import { ConnectAppDialog } from "@/components/cloud-foundry/connect-app-dialog";
import { DeliverAgainDialog } from "@/components/cloud-foundry/deliver-again-dialog";
import { DeliveryStatePill } from "@/components/cloud-foundry/deliveries-table";
import { DeliveryNotice } from "@/components/cloud-foundry/delivery-notice";
import type { DeliveryPanelProps } from "@/components/cloud-foundry/delivery-panel-props";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";

/** The app of a registration, its last delivery and the available actions. */
export function DeliveryPanel(props: DeliveryPanelProps) {
  const { registrationId, isPlatformConnected, delivery, isAccessIssued, canDeliver, present, actions } = props;
  if (!delivery) {
    return (
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="min-w-0 max-w-prose text-muted">
            {isPlatformConnected ? (
              "Connect the app that this registration runs as. New secrets can then be delivered to its environment without being shown to anyone."
            ) : (
              <>
                Cloud Foundry is not connected.{" "}
                <Link href="/operator/platform" className="link">
                  Connect Cloud Foundry
                </Link>{" "}
                once to deliver new secrets to the app's environment without showing them to anyone.
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
    ...(secret ? [{ term: "Delivered secret", value: <span className="font-mono">…{secret.hint}</span> }] : []),
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
              <ConnectAppDialog
                registrationId={registrationId}
                label="Connect another app"
                connect={actions.connectApp}
                list={actions.listApps}
              />
            ) : null}
            <ConfirmDialog
              trigger={<Button>Disconnect app</Button>}
              title={named`Disconnect ${app.name}?`}
              description="New secrets are no longer delivered to it. Its current secret keeps working."
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
