import { Store } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export function StoreEmpty({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="rounded-lg border border-border bg-surface">
      {isFiltered ? (
        <EmptyState icon={<Store />} title="Nothing found" action={<ButtonLink href="/customer/store">Show the whole store</ButtonLink>}>
          No application in the store matches.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<Store />}
          title="The store is empty"
          action={<ButtonLink href="/customer/purchases">Go to purchases</ButtonLink>}
        >
          Operators list applications here. They can also provision one to you directly.
        </EmptyState>
      )}
    </div>
  );
}
