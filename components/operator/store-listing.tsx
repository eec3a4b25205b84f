import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatePill } from "@/components/ui/state-pill";
import { SubmitButton } from "@/components/ui/submit-button";

export type StoreListingProps = {
  registrationId: string;
  listedAt: Date | null;
  canList: boolean;
  actions: { list: FormAction<void>; unlist: FormAction<void> } | null;
};

/** Whether it is listed in the store, with a button to change that. */
export function StoreListing({ registrationId, listedAt, canList, actions }: StoreListingProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-border bg-surface p-4 sm:p-5">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-2">
          {listedAt ? (
            <StatePill tone="success">Listed</StatePill>
          ) : (
            <StatePill tone="neutral" hollow>
              Not listed
            </StatePill>
          )}
          {listedAt ? (
            <span className="text-muted text-sm">
              since <RelativeTime at={listedAt} />
            </span>
          ) : null}
        </div>
        <p className="text-muted">
          {listedAt
            ? "Every customer can find it in the store and add it. Nothing is accessible until the customer confirms."
            : "Only customers you provision it to can use it."}
        </p>
      </div>
      {actions ? <Change {...{ registrationId, listedAt, canList, actions }} /> : null}
    </div>
  );
}

function Change({
  registrationId,
  listedAt,
  canList,
  actions,
}: StoreListingProps & { actions: NonNullable<StoreListingProps["actions"]> }) {
  if (listedAt) {
    return (
      <ConfirmDialog
        trigger={<Button>Remove from the store</Button>}
        title="Remove from the store?"
        description="New customers can no longer add it. Customers who have it keep it, and you can list it again at any time."
        action={actions.unlist}
        hidden={{ registrationId }}
        confirmLabel="Remove from the store"
        variant="primary"
        successMessage="Removed from the store"
      />
    );
  }
  if (!canList) return null;
  return (
    <ActionForm action={actions.list} hidden={{ registrationId }} successMessage="Listed in the store">
      <SubmitButton variant="secondary">List in the store</SubmitButton>
    </ActionForm>
  );
}
