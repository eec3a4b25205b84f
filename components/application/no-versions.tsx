import { Tag } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

export function NoVersions({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={<Tag />} title="No versions here" action={action}>
      Register a version to get credentials for it, then transfer it to an operator.
    </EmptyState>
  );
}
