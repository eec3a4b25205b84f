"use client";

import { Download, Eye, EyeOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { Callout } from "./callout";
import { Checkbox } from "./checkbox";
import { CopyButton } from "./copy-button";
import { Copyable } from "./copyable";
import { Dialog } from "./dialog";
import { DialogActions } from "./dialog-actions";
import { DownloadButton } from "./download-button";
import { IconButton } from "./icon-button";
import { fillIn, type SecretPresentation, type SecretValues } from "./secret-text";

export type SecretOnceProps = SecretPresentation & { values: SecretValues; onDone: () => void };

/** Shows a secret once, in a dialog that closes only after "I have stored the secret". Unmount it when done. */
export function SecretOnce({ title, secretLabel: what = "secret", details = [], exports = [], next, values, onDone }: SecretOnceProps) {
  const [stored, setStored] = useState(false);

  useEffect(() => {
    if (stored) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [stored]);

  return (
    <Dialog open locked title={title} size="md">
      <div className="grid gap-4">
        <Callout tone="warning" title={`Copy this ${what} now. You won't be able to see it again.`} />
        <dl className="grid gap-3">
          {details.map(({ label, value }) => (
            <div key={label}>
              <dt className="text-muted text-sm">{label}</dt>
              <dd className="mt-0.5">
                <Copyable value={fillIn(value, values)} label={label} />
              </dd>
            </div>
          ))}
          <SecretRow secret={values.secret} what={what} />
        </dl>
        {exports.length > 0 ? (
          <div>
            <p className="mb-1.5 text-muted text-sm">Export as</p>
            <div className="flex flex-wrap gap-2">
              {exports.map(({ label, content, filename }) =>
                filename ? (
                  <DownloadButton key={label} filename={filename} content={fillIn(content, values)}>
                    <Download aria-hidden />
                    {label}
                  </DownloadButton>
                ) : (
                  <CopyButton key={label} size="sm" label={label} value={fillIn(content, values)} />
                ),
              )}
            </div>
          </div>
        ) : null}
        <div className="border-border border-t pt-2">
          <Checkbox
            label={`I have stored the ${what}`}
            checked={stored}
            onChange={(event) => setStored(event.target.checked)}
            hint={next}
          />
        </div>
        <DialogActions>
          <Button variant="primary" disabled={!stored} onClick={onDone}>
            Done
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

function SecretRow({ secret, what }: { secret: string; what: string }) {
  const [shown, setShown] = useState(false);
  return (
    <div>
      <dt className="text-muted text-sm first-letter:uppercase">{what}</dt>
      <dd className="mt-1 flex items-center gap-1 rounded-lg border border-strong bg-surface py-0.5 pr-1 pl-3">
        <span className="min-w-0 flex-1 break-all font-mono text-sm">
          {shown ? secret : <span aria-hidden>{"•".repeat(24)}</span>}
          {shown ? null : <span className="sr-only">hidden</span>}
        </span>
        <IconButton
          label={shown ? `Hide ${what}` : `Reveal ${what}`}
          icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onClick={() => setShown(!shown)}
        />
        <CopyButton value={secret} label={`Copy ${what}`} iconOnly />
      </dd>
    </div>
  );
}
