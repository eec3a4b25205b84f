import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ApiAnswer, ApiField } from "@/lib/domain/api/api-view";
import { CodeWords } from "./code-words";
import { FieldList } from "./field-list";
import { IconUse } from "./icon-use";

/** The possible responses with their fields; all refusals share one list of fields. */
export function AnswerList({ answers, refusal }: { answers: readonly ApiAnswer[]; refusal: readonly ApiField[] }) {
  return (
    <ul className="divide-y divide-border">
      {answers.map((answer) => (
        <li key={answer.status}>
          <Collapsible fields={answer.fields}>
            <Line answer={answer} />
          </Collapsible>
        </li>
      ))}
      {refusal.length > 0 ? (
        <li>
          <Collapsible fields={refusal}>
            <span className="py-2 text-muted text-sm">Fields of a refusal</span>
          </Collapsible>
        </li>
      ) : null}
    </ul>
  );
}

function Collapsible({ fields, children }: { fields: readonly ApiField[]; children: ReactNode }) {
  if (fields.length === 0) return children;
  return (
    <details className="group">
      <summary className="hit flex list-none items-center rounded-md hover:bg-subtle [&::-webkit-details-marker]:hidden">
        {children}
        <IconUse name="chevron" className="ml-auto size-4 shrink-0 text-muted transition-transform group-open:rotate-90" />
      </summary>
      <div className="border-border border-l-2 pb-2 pl-4">
        <FieldList fields={fields} />
      </div>
    </details>
  );
}

function Line({ answer: { status, about, mediaType } }: { answer: ApiAnswer }) {
  return (
    <div className="flex min-w-0 items-baseline gap-3 py-2 text-sm">
      <span className="font-mono">
        <Badge tone={toneOf(status)}>{status}</Badge>
      </span>
      <span className="min-w-0 break-words">
        <CodeWords text={about} />
        {mediaType && mediaType !== "application/json" ? <span className="text-muted"> {mediaType}</span> : null}
      </span>
    </div>
  );
}

function toneOf(status: number): Tone {
  if (status < 300) return "success";
  return status < 500 ? "warning" : "danger";
}
