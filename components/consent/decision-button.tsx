"use client";

import { type ReactNode, useContext, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormContext } from "@/components/ui/form-context";

type DecisionButtonProps = { decision: "confirm" | "decline"; icon: ReactNode; describedBy: string; children: ReactNode };

/** Posts its answer; only the one that was pressed spins. */
export function DecisionButton({ decision, icon, describedBy, children }: DecisionButtonProps) {
  const { pending } = useContext(FormContext);
  const [isPressed, setPressed] = useState(false);
  return (
    <Button
      type={pending ? "button" : "submit"}
      name="decision"
      value={decision}
      size="lg"
      className="w-full border-strong"
      aria-describedby={describedBy}
      pending={pending && isPressed}
      onClick={() => setPressed(true)}
      onBlur={() => setPressed(false)}
    >
      {pending && isPressed ? null : icon}
      {children}
    </Button>
  );
}
