"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { ExactTime } from "@/components/ui/exact-time";

export type InvitationLink = { link: string; email: string; expiresAt: Date };

/** Shows a one-time link, in a dialog that only its button closes. */
export function LinkOnce({ link: { link, email, expiresAt }, onDone }: { link: InvitationLink; onDone: () => void }) {
  return (
    <Dialog open locked title="Invitation link" description={`For ${email}. Whoever opens it first can use it.`}>
      <div className="grid gap-4">
        <Callout tone="warning" title="Copy this link now. You won't be able to see it again.">
          <p>If it gets lost, invite the same person again.</p>
        </Callout>
        <div className="rounded-lg border border-strong bg-surface px-3 py-2">
          <p className="select-all break-all font-mono text-sm">{link}</p>
        </div>
        <p className="text-muted">
          It works once, until <ExactTime at={expiresAt} />. Send it yourself, over a channel that only {email} reads.
        </p>
        <DialogActions>
          <Button onClick={onDone}>Done</Button>
          <CopyButton value={link} label="Copy link" variant="primary" />
        </DialogActions>
      </div>
    </Dialog>
  );
}
