import { DiffList } from "@/components/ui/diff-list";
import { exactTimeText } from "@/components/ui/relative-time-text";
import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import type { ConsentAsk } from "@/lib/services/purchase/find-purchase";

type ChangeSinceProps = { level: AccessLevel; before: NonNullable<ConsentAsk["before"]>; change: ConsentAsk["change"] };

/** What is new and what is gone since the last confirmation: marked, and said in words. */
export function ChangeSince({ level, before, change }: ChangeSinceProps) {
  const { added, removed, kept } = change;
  const items = [
    ...added.map((label) => ({ label, change: "added" as const })),
    ...removed.map((label) => ({ label, change: "removed" as const })),
    ...kept.map((label) => ({ label, change: "same" as const })),
  ];
  return (
    <div>
      <h3 className="font-semibold">What is new since {exactTimeText(before.at).slice(0, 10)}</h3>
      <p className="mt-1 mb-3 max-w-prose text-muted">{changeInWords(level, before, change)}</p>
      <DiffList label="What changes" items={items} />
    </div>
  );
}

function changeInWords(level: AccessLevel, before: ChangeSinceProps["before"], { added, removed }: ConsentAsk["change"]): string {
  const then = `You confirmed ${ACCESS_LEVEL_LABEL[before.level]} then`;
  const more = added.length ? `It could also do this now: ${listed(added)}.` : "";
  const less = removed.length ? `It could no longer do this: ${listed(removed)}.` : "";
  return [`${then}; now it asks for ${ACCESS_LEVEL_LABEL[level]}.`, more, less].filter(Boolean).join(" ");
}

function listed(texts: string[]): string {
  return texts.map((text) => text.charAt(0).toLowerCase() + text.slice(1)).join("; ");
}
