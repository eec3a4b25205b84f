import { DeliveryForm } from "@/components/cloud-foundry/deliver-again-dialog";
import type { DeliveryPanelProps } from "@/components/cloud-foundry/delivery-panel-props";
import { HandOverForm } from "@/components/credentials/hand-over-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = Omit<DeliveryPanelProps, "delivery"> & { delivery: NonNullable<DeliveryPanelProps["delivery"]> };

/** The problem with the last delivery and how to proceed; renders nothing if there is none. */
export function DeliveryNotice(props: Props) {
  const { registrationId, delivery, isAccessIssued, isPlatformConnected, canDeliver, actions } = props;
  const { app, state, error, secret, isSettledByHand } = delivery;
  if (!isAccessIssued || isSettledByHand) return null;
  if (state === "pending") {
    return (
      <Callout
        title={named`A secret is being delivered to ${app.name}`}
        actions={
          <ButtonLink href="?" size="sm">
            Refresh
          </ButtonLink>
        }
      >
        It takes up to a minute.
      </Callout>
    );
  }
  if (state === "failed") {
    return (
      <Callout
        tone="danger"
        title="The secret was not delivered"
        actions={actions && canDeliver ? <RecoveryActions {...props} actions={actions} /> : null}
      >
        <p className="wrap-anywhere">{error}</p>
        <p className="mt-1">{whatWorks(secret)}</p>
      </Callout>
    );
  }
  if (secret && secret.state !== "active") {
    const title = secret.state === "retiring" ? "The app holds a secret that is ending" : "The app holds a secret that no longer works";
    const deliver = actions && canDeliver && isPlatformConnected;
    return (
      <Callout
        tone={secret.state === "retiring" ? "warning" : "danger"}
        title={title}
        actions={
          deliver ? <DeliveryForm registrationId={registrationId} action={actions.deliverAgain} label="Deliver a new secret" /> : null
        }
      >
        The secret …{secret.hint} in its environment
        {secret.state === "revoked" ? " was revoked." : secret.state === "retiring" ? " works until " : " worked until "}
        {secret.state === "revoked" ? null : <ExactTime at={secret.endsAt} />}
        {secret.state === "revoked" ? null : "."}
      </Callout>
    );
  }
  if (state === "not_restarted") {
    return (
      <Callout
        tone="warning"
        title={named`${app.name} must be restarted`}
        actions={
          actions && isPlatformConnected ? (
            <DeliveryForm registrationId={registrationId} action={actions.restartAgain} label="Request restart again" variant="primary" />
          ) : null
        }
      >
        <p className="wrap-anywhere">{error}</p>
        <p className="mt-1">
          Its environment has the new secret …{secret?.hint}, but its running instances do not. Older secrets work until it restarts.
        </p>
      </Callout>
    );
  }
  return null;
}

/** A retry if the platform is connected, and always the option to show a secret instead. */
function RecoveryActions({ registrationId, isPlatformConnected, present, actions }: Props & { actions: NonNullable<Props["actions"]> }) {
  const shown = { registrationId, handOver: "show", overlapMinutes: "1440", lifetimeDays: "365" };
  return (
    <>
      {isPlatformConnected ? (
        <DeliveryForm registrationId={registrationId} action={actions.deliverAgain} label="Try again" variant="primary" />
      ) : null}
      <HandOverForm action={actions.rotateSecret} hidden={shown} present={present}>
        <SubmitButton variant="secondary">Show a secret instead</SubmitButton>
      </HandOverForm>
    </>
  );
}

function whatWorks(secret: Props["delivery"]["secret"]): string {
  if (secret?.state === "active") return `The previously delivered secret …${secret.hint} keeps working.`;
  return "Try again to create and deliver a new secret. The secret of this attempt cannot obtain tokens.";
}
