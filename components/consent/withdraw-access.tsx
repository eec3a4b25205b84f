import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ImpactList } from "@/components/ui/impact-list";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { PurchaseDetail } from "@/lib/services/purchase/find-purchase";

type WithdrawAccessProps = { purchase: PurchaseDetail; action: FormAction<void> };

/** Withdraws the consent, and states when tokens stop working. */
export function WithdrawAccess({ purchase, action }: WithdrawAccessProps) {
  const { id, application, confirmedLevel, lastTokenAt, tokensAliveUntil } = purchase;
  const end = tokenEndText(tokensAliveUntil);
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-border bg-surface p-4 sm:p-5">
      <p className="max-w-prose">
        No new tokens are issued. {end} <span className="text-muted">You can confirm again later.</span>
      </p>
      <ConfirmDialog
        trigger={<Button>Withdraw access</Button>}
        title={named`Withdraw the access of ${application.name}?`}
        description={`No new tokens are issued. ${end}`}
        action={action}
        hidden={{ purchaseId: id }}
        confirmLabel="Withdraw access"
        successMessage="Access withdrawn"
      >
        <ImpactList
          items={[
            { label: "Confirmed level", value: confirmedLevel ? ACCESS_LEVEL_LABEL[confirmedLevel] : "None" },
            { label: "Last token", value: lastTokenAt ? <RelativeTime at={lastTokenAt} /> : "Never" },
            { label: "To undo it", value: "Confirm again on this page" },
          ]}
        />
      </ConfirmDialog>
    </div>
  );
}
