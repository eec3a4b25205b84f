"use client";

import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatCount } from "@/components/ui/format-count";
import { ImpactList } from "@/components/ui/impact-list";
import { named } from "@/components/ui/name";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import { withNames } from "@/lib/domain/name-text";
import type { RegistrationCustomer } from "@/lib/services/purchase/list-customers-of-registration";

export type RemoveCustomerDialogProps = { customer: RegistrationCustomer; application: string; action: FormAction<void> };

export function RemoveCustomerDialog({ customer, application, action }: RemoveCustomerDialogProps) {
  const { purchaseId, customer: tenant, confirmedLevel, tokensLastDay, tokensAliveUntil } = customer;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={withNames`Remove ${tenant.name}`}>
          Remove
        </Button>
      }
      title={named`Remove ${tenant.name}?`}
      description={named`${application} can no longer obtain tokens for ${tenant.name}. ${tokenEndText(tokensAliveUntil)} You can provision it again, but the customer must confirm again.`}
      action={action}
      hidden={{ purchaseId }}
      confirmLabel="Remove customer"
      successMessage={withNames`${tenant.name} removed`}
    >
      <ImpactList
        items={[
          { label: "Confirmed access that ends", value: confirmedLevel ? ACCESS_LEVEL_LABEL[confirmedLevel] : "None" },
          { label: "Tokens in the last 24 hours", value: formatCount(tokensLastDay) },
        ]}
      />
    </ConfirmDialog>
  );
}
