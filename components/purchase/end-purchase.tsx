import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ImpactList } from "@/components/ui/impact-list";
import { Name, named } from "@/components/ui/name";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { PurchaseDetail } from "@/lib/services/purchase/find-purchase";

type EndPurchaseProps = { purchase: PurchaseDetail; action: FormAction<void> };

/** Ends the purchase of an application. */
export function EndPurchase({ purchase, action }: EndPurchaseProps) {
  const { id, application, confirmedLevel, tokensAliveUntil } = purchase;
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p className="max-w-prose">
        Removes <Name>{application.name}</Name> from your tenant; this page stays as a record.{" "}
        {confirmedLevel ? "The confirmed access ends with it. If you only want to stop access for a while, withdraw it instead." : null}
      </p>
      <ConfirmDialog
        trigger={<Button variant="danger">End purchase</Button>}
        title={named`End the purchase of ${application.name}?`}
        description={`No new tokens are issued. ${tokenEndText(tokensAliveUntil)} This purchase cannot be opened again.`}
        action={action}
        hidden={{ purchaseId: id }}
        confirmLabel="End purchase"
        confirmName={application.name}
        successMessage="Purchase ended"
      >
        <ImpactList
          items={[
            { label: "Access that ends", value: confirmedLevel ? ACCESS_LEVEL_LABEL[confirmedLevel] : "None" },
            { label: "To have it again", value: named`Add it again, or ask ${application.operator}` },
          ]}
        />
      </ConfirmDialog>
    </div>
  );
}
