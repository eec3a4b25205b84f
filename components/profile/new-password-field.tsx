import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function NewPasswordField({ name, label }: { name: string; label: string }) {
  return (
    <Field name={name} label={label} hint="At least 12 characters. A few words are better than one word with symbols.">
      <Input type="password" autoComplete="new-password" maxLength={200} />
    </Field>
  );
}
