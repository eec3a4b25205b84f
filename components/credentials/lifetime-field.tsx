"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Lifetime of a new secret or key, in days. */
export function LifetimeField({ what = "secret", maxDays = 730 }: { what?: "secret" | "key"; maxDays?: number }) {
  const label = what === "secret" ? "Secret lifetime in days" : "Key lifetime in days";
  return (
    <Field name="lifetimeDays" label={label} hint={`From 1 to ${maxDays}. You are warned from 90 days before the ${what} expires.`}>
      <Input type="number" inputMode="numeric" min={1} max={maxDays} step={1} defaultValue={365} className="max-w-32" />
    </Field>
  );
}
