import { ShoppingBag } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export function PurchasesEmpty({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<ShoppingBag />}
      title="Nothing found"
      action={<ButtonLink href="/customer/purchases">Show all purchases</ButtonLink>}
    >
      No purchase matches.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<ShoppingBag />}
      title="No purchases yet"
      action={
        <ButtonLink href="/customer/store" variant="primary">
          Go to the store
        </ButtonLink>
      }
    >
      A purchase is an application that you have taken. It can access nothing until you confirm it.
    </EmptyState>
  );
}
