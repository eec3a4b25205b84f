import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

export type CodeBlockProps = {
  code: string;
  /** What it is: "curl", "Response headers". */
  title: string;
  /** Replaces the copy button; false for none. */
  copy?: ReactNode;
};

/** `<CodeBlock title="curl" code={command} />` */
export function CodeBlock({ code, title, copy = <CopyButton value={code} label={`Copy ${title}`} iconOnly /> }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-border bg-subtle">
      <figcaption className="flex items-center justify-between gap-2 border-border border-b py-0.5 pr-1 pl-4 text-muted text-sm">
        <span className="py-2 font-medium">{title}</span>
        {copy}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section tabIndex={0} aria-label={title} className="max-h-100 overflow-auto p-4 outline-offset-[-2px]">
        <pre className="font-mono text-sm">
          <code className="text-sm">{code}</code>
        </pre>
      </section>
    </figure>
  );
}
