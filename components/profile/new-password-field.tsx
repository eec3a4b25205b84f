import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function NewPasswordField({ name, label }: { name: string; label: string }) {
  return (
    <Field name={name} label={label} hint="At least 12 characters, and no common password. A few unrelated words are best.">
      <Input type="password" autoComplete="new-password" maxLength={200} />
    </Field>
  );
}
