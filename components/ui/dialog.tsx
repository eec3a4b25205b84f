"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import { createContext, type ReactElement, type ReactNode, type RefObject, useContext, useRef, useState } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";

export type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** A button; the focus returns to it. Omit if `open` is controlled. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Only the content can close it: no Escape, no outside press and no close button. */
  locked?: boolean;
  size?: "sm" | "md" | "lg";
};

const dialogWidths: Record<NonNullable<DialogProps["size"]>, string> = { sm: "sm:max-w-100", md: "sm:max-w-130", lg: "sm:max-w-180" };

/** `<Dialog trigger={<Button>Rename</Button>} title="Rename application"><ActionForm …/></Dialog>`; an ActionForm inside closes it after success. */
export function Dialog({ title, description, children, trigger, open, onOpenChange, locked = false, size = "md" }: DialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const isOpen = open ?? ownOpen;
  const triggerRef = useRef<HTMLButtonElement>(null);

  function change(next: boolean) {
    setOwnOpen(next);
    onOpenChange?.(next);
  }

  return (
    <Base.Root
      open={isOpen}
      disablePointerDismissal={locked}
      onOpenChange={(next, details) => {
        if (locked && !next) details.cancel();
        else change(next);
      }}
    >
      {trigger ? <Base.Trigger ref={triggerRef} render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 grid items-end justify-items-center overflow-y-auto sm:items-center sm:p-6">
          <Base.Popup
            className={clsx(
              "relative w-full rounded-t-lg border border-border bg-raised p-5 shadow-popup outline-none transition-opacity sm:rounded-lg sm:p-6",
              "data-ending-style:opacity-0 data-starting-style:opacity-0",
              dialogWidths[size],
            )}
          >
            <Base.Title className="pr-10 font-semibold text-xl">{title}</Base.Title>
            {description ? <Base.Description className="mt-1 text-muted">{description}</Base.Description> : null}
            <DialogContext value={{ close: () => change(false), trigger: triggerRef }}>
              <div className="mt-4">{children}</div>
            </DialogContext>
            {locked ? null : (
              <Base.Close render={<IconButton label="Close" icon={<X aria-hidden />} className="absolute top-3.5 right-3.5" />} />
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** `<DialogClose>Cancel</DialogClose>` inside a Dialog. */
export function DialogClose({ children = "Cancel" }: { children?: ReactNode }) {
  const dialog = useContext(DialogContext);
  return <Button onClick={() => dialog?.close()}>{children}</Button>;
}

/** Lets a form inside a dialog close it after success, and know what opened it. */
export const DialogContext = createContext<{ close: () => void; trigger: RefObject<HTMLButtonElement | null> } | null>(null);
