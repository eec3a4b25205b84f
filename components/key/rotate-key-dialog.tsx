import { RotateCw } from "lucide-react";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ImpactList } from "@/components/ui/impact-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { keyName } from "@/lib/domain/key/schema";
import type { PublishedKeyView } from "@/lib/services/key/keys-overview";

type RotateKeyDialogProps = { next: PublishedKeyView; current?: PublishedKeyView; action: FormAction<void>; isPrimary: boolean };

/** Makes the next key sign at once; if verifiers may not know it yet, this must be accepted. */
export function RotateKeyDialog({ next, current, action, isPrimary }: RotateKeyDialogProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant={isPrimary ? "primary" : "secondary"}>
          <RotateCw aria-hidden />
          Rotate now
        </Button>
      }
      title={`Rotate the ${next.algorithm} key now?`}
      description="The next key signs from now on, and another one is published. Tokens issued before stay valid."
      action={action}
      hidden={{ keyId: next.keyId }}
      confirmLabel="Rotate now"
      variant="primary"
      successMessage={`${keyName(next.keyId)} signs now`}
    >
      <ImpactList
        items={[
          ...(current ? [{ label: "Signs until now", value: <Name keyId={current.keyId} /> }] : []),
          { label: "Signs from now on", value: <Name keyId={next.keyId} /> },
          { label: "Published", value: <RelativeTime at={next.createdAt} /> },
        ]}
      />
      {next.isKnown ? null : (
        <Callout tone="warning" title="Verifiers may not know the next key yet">
          <p>
            It was published less than 15 minutes ago. Verifiers that cache the key set reject its tokens until they fetch the set again.
          </p>
          <Checkbox name="acceptRecent" label="I accept that tokens may be rejected for a few minutes" />
        </Callout>
      )}
    </ConfirmDialog>
  );
}

function Name({ keyId }: { keyId: string }) {
  return <span className="font-mono">{keyName(keyId)}</span>;
}
