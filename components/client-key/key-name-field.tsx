"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function KeyNameField() {
  return (
    <Field name="name" label="Name" hint="Where the private key is kept, such as Build server.">
      <Input maxLength={80} />
    </Field>
  );
}
