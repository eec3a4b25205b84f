"use client";

import { Button } from "./button";
import { Callout } from "./callout";
import { CopyButton } from "./copy-button";
import { Dialog } from "./dialog";
import { DialogActions } from "./dialog-actions";
import { ExactTime } from "./exact-time";

export type OneTimeLink = { link: string; email: string; expiresAt: Date };

export type LinkOnceProps = { title: string; ifLost: string; link: OneTimeLink; onDone: () => void };

/** Shows a one-time link, in a dialog that only its button closes. */
export function LinkOnce({ title, ifLost, link: { link, email, expiresAt }, onDone }: LinkOnceProps) {
  return (
    <Dialog open locked title={title} description={`For ${email}. It works once, for the first person who opens it.`}>
      <div className="grid gap-4">
        <Callout tone="warning" title="Copy this link now. You won't be able to see it again.">
          <p>{ifLost}</p>
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
