"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import type { OperatorTenant } from "@/lib/services/tenant/list-operators";

/** A tenant ID, typed or chosen from a list. */
export function OperatorInput({ operators }: { operators: OperatorTenant[] }) {
  const listId = useId();
  return (
    <>
      <Input mono list={listId} maxLength={40} />
      <datalist id={listId}>
        {operators.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
