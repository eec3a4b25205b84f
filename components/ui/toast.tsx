"use client";

import { Toast } from "@base-ui/react/toast";
import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import type { ReactNode } from "react";

export type ToastTone = "info" | "success" | "danger";
export type ToastMessage = { title: string; description?: string; tone?: ToastTone };

const icons: Record<ToastTone, ReactNode> = {
  info: <Info aria-hidden className="text-accent" />,
  success: <CircleCheck aria-hidden className="text-success" />,
  danger: <CircleAlert aria-hidden className="text-danger" />,
};

/** `const toast = useToast(); toast({ title: "Consent withdrawn", tone: "success" })`. Never put a secret in a toast. */
export function useToast(): (message: ToastMessage) => void {
  const { add } = Toast.useToastManager();
  return ({ title, description, tone = "info" }) => {
    add({ title, description, type: tone, priority: tone === "danger" ? "high" : "low" });
  };
}

// A toast does not trap the focus or require an answer; the viewport announces it, and its button is always reachable.
const notADialog = { role: "group", "aria-modal": undefined, "aria-hidden": undefined } as const;

/** Once, in the root layout. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={6000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 top-16 z-50 grid gap-2 sm:top-auto sm:bottom-4 sm:left-auto sm:w-88">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection="right"
      {...notADialog}
      className={clsx(
        "rounded-lg border border-border bg-raised shadow-popup transition-opacity",
        "data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0",
      )}
    >
      <Toast.Content className="flex items-start gap-2.5 p-3 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
        {icons[(toast.type as ToastTone | undefined) ?? "info"]}
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium" />
          <Toast.Description className="text-muted text-sm" />
        </div>
        <Toast.Close
          aria-label="Dismiss"
          aria-hidden={undefined}
          className="hit-square -my-2 -mr-2 inline-flex items-center justify-center rounded-lg text-muted hover:text-text"
        >
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
