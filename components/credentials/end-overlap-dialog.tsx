"use client";

import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export function EndOverlapDialog({ registrationId, action }: { registrationId: string; action: FormAction<void> }) {
  return (
    <ConfirmDialog
      trigger={<Button size="sm">End overlap now</Button>}
      title="End the overlap now?"
      description="The old secret can no longer obtain tokens and cannot be restored. Make sure that your application uses the new one."
      action={action}
      hidden={{ registrationId }}
      confirmLabel="End overlap now"
      successMessage="Overlap ended"
    />
  );
}
