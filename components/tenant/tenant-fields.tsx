import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TenantPart } from "@/lib/domain/access/permissions";

const PARTS = [
  { name: "isDeveloper", part: "developer", label: "Developer", hint: "Registers applications and hands versions over to operators." },
  { name: "isOperator", part: "operator", label: "Operator", hint: "Runs applications for customers." },
  { name: "isCustomer", part: "customer", label: "Customer", hint: "Takes applications and lets them use its data." },
] as const;

/** What can be changed about a tenant later: name and parts. */
export function TenantFields({ tenant }: { tenant?: { name: string; parts: readonly TenantPart[] } }) {
  return (
    <>
      <Field name="name" label="Name" hint="What people read everywhere; it can be changed later.">
        <Input maxLength={80} defaultValue={tenant?.name} />
      </Field>
      <fieldset className="max-w-form">
        <legend className="font-medium">Parts it plays</legend>
        <div className="mt-1 grid gap-1">
          {PARTS.map(({ name, part, label, hint }) => (
            <Checkbox key={name} name={name} label={label} hint={hint} defaultChecked={tenant?.parts.includes(part)} />
          ))}
        </div>
      </fieldset>
    </>
  );
}
