import type { ApiGroup } from "@/lib/domain/api/api-view";

/** Links to every operation of the page. */
export function ApiContents({ groups }: { groups: readonly ApiGroup[] }) {
  return (
    <nav aria-label="Operations" className="text-sm">
      {groups.map(({ name, operations }) => (
        <div key={name} className="mb-4">
          <p className="mb-1 font-medium text-muted">{name}</p>
          <ul>
            {operations.map(({ id, summary }) => (
              <li key={id}>
                <a href={`#${id}`} className="hit -mx-2 flex items-center rounded-md px-2 py-1.5 hover:bg-subtle">
                  {summary}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
