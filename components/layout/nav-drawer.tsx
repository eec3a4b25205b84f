"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

/** The sidebar below 900 px; closes when a link in it is clicked. */
export function NavDrawer({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);

  function closeAfterLink(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
  }

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger render={<IconButton label="Open navigation" icon={<MenuIcon aria-hidden />} className="-ml-2 lg:hidden" />} />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          onClick={closeAfterLink}
          className="fixed inset-y-0 left-0 z-40 w-72 max-w-[85vw] overflow-y-auto overscroll-contain border-border border-r bg-background outline-none transition-transform data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
        >
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          {children}
          <Dialog.Close render={<IconButton label="Close navigation" icon={<X aria-hidden />} className="absolute top-3 right-2" />} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
