"use client";

import { useState, useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { API_LABEL, APIS } from "@/lib/domain/access/access-policy";
import { assetIn, callData } from "./call-data";
import { DATA_OPERATIONS, type DataOperation } from "./data-operations";
import { OperationRow, type Outcome } from "./operation-row";

export type TryDataProps = { token: string; tenant: string; roles: readonly string[]; dataUrl: string };

/** The operations of each API, marked as allowed or refused, each with a run button. */
export function TryData({ token, tenant, roles, dataUrl }: TryDataProps) {
  const [asset, setAsset] = useState("");
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const [running, setRunning] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();

  function run(operation: DataOperation) {
    if (pending) return;
    setRunning(operation.label);
    startTransition(async () => {
      const answer = await callData(operation, asset, token, dataUrl).catch(() => "unreachable" as const);
      setOutcomes((known) => ({ ...known, [operation.label]: answer }));
      const found = operation.api === "assets" && answer !== "unreachable" ? assetIn(answer.text) : null;
      if (found) setAsset(found);
    });
  }

  return (
    <section aria-labelledby="use-the-token" className="grid gap-4">
      <div>
        <h3 id="use-the-token" className="font-semibold text-lg">
          Use the token
        </h3>
        <p className="text-muted">Try what it can read and write in the data of {tenant}.</p>
      </div>
      <Field name="" label="Asset" hint="List or create assets first. The other calls use the asset entered here.">
        <Input
          mono
          name={undefined}
          value={asset}
          maxLength={32}
          onChange={(event) => setAsset(event.target.value.trim())}
          className="w-80!"
        />
      </Field>
      {APIS.map((api) => {
        const operations = DATA_OPERATIONS.filter((operation) => operation.api === api);
        if (operations.length === 0) return null;
        return (
          <div key={api} className="grid gap-2">
            <h4 className="font-medium">{API_LABEL[api]}</h4>
            <ul aria-label={API_LABEL[api]} className="divide-y divide-border rounded-lg border border-border bg-surface">
              {operations.map((operation) => (
                <OperationRow
                  key={operation.label}
                  operation={operation}
                  asset={asset}
                  roles={roles}
                  outcome={outcomes[operation.label]}
                  pending={pending && running === operation.label}
                  onRun={() => run(operation)}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
