import type { ApiGroup } from "@/lib/domain/api/api-view";
import { OperationArticle } from "./operation-article";

/** Every operation, by group. */
export function ApiOperations({ groups }: { groups: readonly ApiGroup[] }) {
  return groups.map(({ name, about, operations }) => {
    const titleId = `group-${name.toLowerCase().replaceAll(/\W+/g, "-")}`;
    return (
      <section key={name} aria-labelledby={titleId} className="mt-8 min-w-0 first:mt-0">
        <h2 id={titleId} className="font-semibold text-xl">
          {name}
        </h2>
        <p className="mb-3 max-w-prose text-muted">{about}</p>
        {operations.map((operation) => (
          <OperationArticle key={operation.id} operation={operation} />
        ))}
      </section>
    );
  });
}
