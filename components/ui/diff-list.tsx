import clsx from "clsx";
import { Check, Minus, Plus } from "lucide-react";

export type DiffItem = { label: string; change: "added" | "removed" | "same" };

const looks = {
  added: { icon: Plus, style: "border-success/30 bg-success-soft", word: "Added" },
  removed: { icon: Minus, style: "border-border bg-subtle text-muted", word: "Removed" },
  same: { icon: Check, style: "border-transparent", word: "" },
};

/** Added, removed and unchanged items, also marked in words. */
export function DiffList({ label, items }: { label: string; items: DiffItem[] }) {
  return (
    <ul aria-label={label} className="grid gap-1">
      {items.map(({ label: text, change }) => {
        const { icon: Icon, style, word } = looks[change];
        const Text = change === "added" ? "ins" : change === "removed" ? "del" : "span";
        return (
          <li key={`${change} ${text}`} className={clsx("flex items-start gap-2 rounded-md border px-2.5 py-1.5", style)}>
            <Icon aria-hidden className={clsx("mt-0.5 size-4 shrink-0", change === "added" ? "text-success" : "text-muted")} />
            <Text className={clsx("min-w-0 flex-1 break-words no-underline", change === "removed" && "line-through!")}>{text}</Text>
            {word ? (
              <span className={clsx("font-medium text-xs leading-5", change === "added" ? "text-success" : "text-muted")}>{word}</span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
