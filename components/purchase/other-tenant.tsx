import { Building2 } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Name, named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";

type OtherTenantProps = {
  purchaseId: string;
  current: string;
  owner: { id: string; name: string };
  action: (form: FormData) => Promise<void>;
};

/** For someone who followed a link while acting in another of their tenants. */
export function OtherTenant({ purchaseId, current, owner, action }: OtherTenantProps) {
  return (
    <>
      <PageHeader title="Another tenant's purchase" />
      <EmptyState
        icon={<Building2 />}
        title={named`This purchase belongs to ${owner.name}`}
        action={
          <form action={action}>
            <input type="hidden" name="tenantId" value={owner.id} />
            <input type="hidden" name="purchaseId" value={purchaseId} />
            <SubmitButton>
              Switch to <Name>{owner.name}</Name>
            </SubmitButton>
          </form>
        }
      >
        You are acting in <Name>{current}</Name>. Switch to see it.
      </EmptyState>
    </>
  );
}
