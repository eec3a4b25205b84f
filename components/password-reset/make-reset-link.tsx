"use client";

import { useState } from "react";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkOnce, type OneTimeLink } from "@/components/ui/link-once";
import { named } from "@/components/ui/name";
import { withNames } from "@/lib/domain/name-text";

export type MakeResetLinkProps = { person: { id: string; name: string }; action: FormAction<OneTimeLink> };

/** Shows the new link, which is kept only in this component until dismissed. */
export function MakeResetLink({ person: { id, name }, action }: MakeResetLinkProps) {
  const [link, setLink] = useState<OneTimeLink | null>(null);
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={withNames`Reset password of ${name}`}>
            Reset password
          </Button>
        }
        title={named`Reset the password of ${name}?`}
        description="You get a link that works once, for 24 hours. The person who opens it sets a new password. The old password keeps working until then; an earlier link stops working."
        action={action}
        hidden={{ userId: id }}
        confirmLabel="Create link"
        variant="primary"
        onSuccess={setLink}
      />
      {link ? (
        <LinkOnce title="Password reset link" ifLost="If you lose it, create a new one." link={link} onDone={() => setLink(null)} />
      ) : null}
    </>
  );
}
