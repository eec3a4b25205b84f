import { Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { StatePill } from "@/components/ui/state-pill";
import { decideAccess } from "@/lib/domain/access/decide-access";
import type { DataAnswer } from "./call-data";
import type { DataOperation } from "./data-operations";

export type Outcome = DataAnswer | "unreachable";

export type OperationRowProps = {
  operation: DataOperation;
  asset: string;
  roles: readonly string[];
  outcome: Outcome | undefined;
  pending: boolean;
  onRun: () => void;
};

const ANY_ASSET = "0".repeat(32);

/** One operation: whether the token allows it, a run button and the outcome. */
export function OperationRow({ operation, asset, roles, outcome, pending, onRun }: OperationRowProps) {
  const { label, method, target, needsAsset } = operation;
  const { isAllowed } = decideAccess({ method, target: target(asset || ANY_ASSET) }, roles);
  const isReady = asset !== "" || !needsAsset;
  return (
    <li className="grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium">{label}</p>
          <p className="font-mono text-muted text-sm wrap-anywhere">
            {method} {target(asset || "…")}
          </p>
        </div>
        <StatePill tone={isAllowed ? "success" : "danger"}>{isAllowed ? "Allowed" : "Refused"}</StatePill>
        <Button size="sm" aria-label={`Run: ${label}`} pending={pending} disabled={!isReady} onClick={onRun}>
          <Play aria-hidden />
          Run
        </Button>
      </div>
      <div aria-live="polite" className="empty:hidden">
        {outcome ? <OperationOutcome label={label} outcome={outcome} /> : null}
      </div>
    </li>
  );
}

function OperationOutcome({ label, outcome }: { label: string; outcome: Outcome }) {
  if (outcome === "unreachable")
    return (
      <Callout tone="danger" title="The data service could not be reached">
        <p>Check the connection and run it again.</p>
      </Callout>
    );
  const { status, statusText, text, curl } = outcome;
  return (
    <div className="grid gap-3">
      <div>
        <StatePill tone={status < 400 ? "success" : "danger"}>{`${status} ${statusText}`.trim()}</StatePill>
      </div>
      {text ? <CodeBlock title={`Response: ${label}`} code={text} /> : null}
      <CodeBlock title={`${label}, as curl`} code={curl} />
    </div>
  );
}
