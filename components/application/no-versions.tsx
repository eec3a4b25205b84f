import { Tag } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

export function NoVersions({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={<Tag />} title="No versions here" action={action}>
      A version is what you register, get credentials for and hand over to an operator.
    </EmptyState>
  );
}
