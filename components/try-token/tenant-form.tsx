import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type TenantFormProps = { userTenant: string; error?: string; hint: string };

/** The tenant of the token request, kept in the URL. */
export function TenantForm({ userTenant, error, hint }: TenantFormProps) {
  return (
    <Form action="" scroll={false} className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <Field name="tenant" label="Tenant" hint={hint} error={error}>
        <div className="flex flex-wrap gap-2">
          <Input key={userTenant} mono maxLength={60} defaultValue={userTenant} className="w-56!" />
          <Button type="submit">Explain</Button>
        </div>
      </Field>
    </Form>
  );
}
