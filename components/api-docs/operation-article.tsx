import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { IconButton } from "@/components/ui/icon-button";
import type { Tone } from "@/components/ui/tone";
import type { ApiMethod, ApiOperation } from "@/lib/domain/api/api-view";
import { AnswerList } from "./answer-list";
import { CodeWords } from "./code-words";
import { FieldList } from "./field-list";
import { IconUse } from "./icon-use";

/** One operation: its purpose, request and responses. */
export function OperationArticle({ operation }: { operation: ApiOperation }) {
  const { id, method, path, summary, about, tenantAddress, security, sent, answers, refusal, curl } = operation;
  const titleId = `${id}-title`;
  return (
    <article id={id} aria-labelledby={titleId} className="mt-4 scroll-mt-20 rounded-lg border border-border bg-surface p-4 sm:p-6">
      <h3 id={titleId} className="font-semibold text-lg">
        {summary}
      </h3>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1">
        <MethodBadge method={method} />
        <code className="min-w-0 break-all font-mono">{path}</code>
      </p>
      <p className="mt-3 max-w-prose">
        <CodeWords text={about} />
      </p>
      {tenantAddress ? (
        <p className="mt-2 max-w-prose text-muted text-sm">
          Each tenant has its own address: <code className="break-all font-mono text-text">{tenantAddress}</code>
        </p>
      ) : null}
      <Part title="Authentication">
        {security.length === 0 ? (
          <p className="text-sm">No authentication required.</p>
        ) : (
          <ul className="grid gap-1 text-sm">
            {security.map((words) => (
              <li key={words}>
                <CodeWords text={words} />
              </li>
            ))}
          </ul>
        )}
      </Part>
      {sent.map(({ where, fields }) => (
        <Part key={where} title={where}>
          <FieldList fields={fields} />
        </Part>
      ))}
      <Part title="Responses">
        <AnswerList answers={answers} refusal={refusal} />
      </Part>
      <div className="mt-5">
        <CodeBlock title={`${summary}: curl`} code={curl} copy={<CopyCallButton label={`Copy ${summary}: curl`} />} />
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="mt-5">
      <h4 className="mb-1 font-medium text-muted text-sm">{title}</h4>
      {children}
    </div>
  );
}

/** Works inside OperationsHtml. */
function CopyCallButton({ label }: { label: string }) {
  return <IconButton data-copies-call label={label} icon={<IconUse name="copy" />} />;
}

const METHOD_TONE: Record<ApiMethod, Tone> = { GET: "success", POST: "accent", PUT: "warning", DELETE: "danger" };

function MethodBadge({ method }: { method: ApiMethod }) {
  return (
    <span className="font-mono">
      <Badge tone={METHOD_TONE[method]}>{method}</Badge>
    </span>
  );
}
