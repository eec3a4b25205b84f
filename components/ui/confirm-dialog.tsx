"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { isSameName } from "@/lib/domain/name-text";
import { ActionForm, type FormAction } from "./action-form";
import { Dialog, DialogClose } from "./dialog";
import { DialogActions } from "./dialog-actions";
import { Field } from "./field";
import { Input } from "./input";
import { SubmitButton } from "./submit-button";

export type ConfirmDialogProps<T> = {
  trigger: ReactElement;
  title: ReactNode;
  /** What happens, and when tokens already issued stop working. */
  description: ReactNode;
  /** The impact, as a list. */
  children?: ReactNode;
  action: FormAction<T>;
  hidden?: Record<string, string>;
  /** The verb on the button: "De-register version". */
  confirmLabel: ReactNode;
  /** Requires this name to be typed; it is posted as `confirmation`. */
  confirmName?: string;
  /** `danger` only for destructive actions. */
  variant?: "danger" | "primary";
  successMessage?: string;
  onSuccess?: (data: T) => void;
};

/** Confirms an action before posting it; closes after success. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const { trigger, title, description, children, action, hidden, confirmLabel, confirmName, variant = "danger" } = props;
  const { successMessage, onSuccess } = props;
  const [typed, setTyped] = useState("");
  const ready = confirmName === undefined || isSameName(typed, confirmName);
  return (
    <Dialog trigger={trigger} title={title} description={description} onOpenChange={() => setTyped("")}>
      <ActionForm action={action} hidden={hidden} successMessage={successMessage} onSuccess={onSuccess}>
        {children}
        {confirmName === undefined ? null : (
          <Field
            name="confirmation"
            label={
              <>
                Type <bdi className="select-all break-all font-mono font-semibold">{confirmName}</bdi> to confirm
              </>
            }
          >
            <Input mono value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        <DialogActions>
          <DialogClose />
          <SubmitButton variant={variant} disabled={!ready}>
            {confirmLabel}
          </SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
