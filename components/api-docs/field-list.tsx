import { Badge } from "@/components/ui/badge";
import type { ApiField } from "@/lib/domain/api/api-view";
import { CodeWords } from "./code-words";

/** Name, type and meaning of each field. */
export function FieldList({ fields }: { fields: readonly ApiField[] }) {
  return (
    <dl className="field-list">
      {fields.map(({ name, type, isRequired, about }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
            {isRequired ? null : <Badge>optional</Badge>}
          </dt>
          <dd>
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
