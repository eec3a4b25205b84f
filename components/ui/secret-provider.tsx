"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useState } from "react";
import { focusChange, type Place } from "./focus-change";
import { SecretOnce } from "./secret-once";
import type { SecretPresentation, SecretValues } from "./secret-text";

type Shown = { presentation: SecretPresentation; values: SecretValues; place: Place };
const SecretContext = createContext<((shown: Shown) => void) | null>(null);

/** Rendered once, in the root layout, so that a shown secret survives every change of the page. */
export function SecretProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const router = useRouter();

  function done() {
    setShown(null);
    router.refresh();
    if (shown) focusChange(shown.place);
  }

  return (
    <SecretContext value={setShown}>
      {children}
      {shown ? <SecretOnce {...shown.presentation} values={shown.values} onDone={done} /> : null}
    </SecretContext>
  );
}

export function useSecretOnce(): (shown: Shown) => void {
  const show = useContext(SecretContext);
  if (!show) throw new Error("SecretProvider is missing");
  return show;
}
