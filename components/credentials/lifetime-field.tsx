"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** How many days a new secret lives. */
export function LifetimeField() {
  return (
    <Field name="lifetimeDays" label="Secret lifetime in days" hint="From 1 to 730. You are warned from 90 days before the secret expires.">
      <Input type="number" inputMode="numeric" min={1} max={730} step={1} defaultValue={365} className="max-w-32" />
    </Field>
  );
}
