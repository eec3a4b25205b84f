import { Badge } from "@/components/ui/badge";
import type { ApiField } from "@/lib/domain/api/api-view";
import { CodeWords } from "./code-words";

/** Name, type and meaning of each field. */
export function FieldList({ fields }: { fields: readonly ApiField[] }) {
  return (
    <dl className="divide-y divide-border">
      {fields.map(({ name, type, isRequired, about }) => (
        <div key={name} className="grid gap-x-4 gap-y-0.5 py-2 text-sm md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
          <dt className="flex min-w-0 flex-wrap items-center gap-x-2 self-start">
            <code className="min-w-0 break-words font-mono">{name}</code>
            {isRequired ? null : <Badge>optional</Badge>}
          </dt>
          <dd className="min-w-0 break-words">
            <span className="text-muted">
              <CodeWords text={type} />
            </span>
            {about ? (
              <span className="block">
                <CodeWords text={about} />
              </span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
