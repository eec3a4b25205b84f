import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TenantPart } from "@/lib/domain/access/permissions";

const PARTS = [
  { name: "isDeveloper", part: "developer", label: "Developer", hint: "Registers applications and transfers versions to operators." },
  { name: "isOperator", part: "operator", label: "Operator", hint: "Runs applications for customers." },
  { name: "isCustomer", part: "customer", label: "Customer", hint: "Adds applications and lets them use its data." },
] as const;

/** The editable fields of a tenant. */
export function TenantFields({ tenant }: { tenant?: { name: string; parts: readonly TenantPart[] } }) {
  return (
    <>
      <Field name="name" label="Name" hint="Shown everywhere. You can change it later.">
        <Input maxLength={80} defaultValue={tenant?.name} />
      </Field>
      <fieldset className="max-w-form">
        <legend className="font-medium">Roles</legend>
        <div className="mt-1 grid gap-1">
          {PARTS.map(({ name, part, label, hint }) => (
            <Checkbox key={name} name={name} label={label} hint={hint} defaultChecked={tenant?.parts.includes(part)} />
          ))}
        </div>
      </fieldset>
    </>
  );
}
