import Link from "next/link";
import { Logo } from "@/components/layout/logo";
import { buttonStyle } from "@/components/ui/button-style";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { SkipLink } from "@/components/ui/skip-link";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import type { ApiView } from "@/lib/domain/api/api-view";
import { IconSymbols } from "./icon-symbols";
import { OperationsHtml } from "./operations-html";

export type ApiPageProps = {
  servers: ApiView["servers"];
  /** Rendered ApiContents. */
  contentsHtml: string;
  /** Rendered and packed ApiOperations. */
  operationsHtml: string;
  documentHref: string;
};

/** The public API, readable without signing in. The page fetches nothing. */
export function ApiPage({ servers, contentsHtml, operationsHtml, documentHref }: ApiPageProps) {
  return (
    <>
      <IconSymbols />
      <SkipLink />
      <header className="sticky top-0 z-20 border-border border-b bg-background">
        <div className="mx-auto flex h-14 max-w-content items-center justify-between gap-2 px-4 sm:px-6 lg:px-8">
          <Link href="/" aria-label="Mandate, go to the cockpits" className="hit inline-flex items-center rounded-md">
            <Logo />
          </Link>
          <ThemeToggle />
        </div>
      </header>
      <div className="mx-auto max-w-content gap-10 px-4 pt-6 pb-16 sm:px-6 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:px-8">
        <aside aria-label="Contents" className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] self-start overflow-y-auto lg:block">
          <Contents html={contentsHtml} />
        </aside>
        <main id="main" tabIndex={-1} className="min-w-0 outline-none">
          <PageHeader
            title="API"
            description="Every public endpoint: the request, its responses and an example call."
            actions={
              <a href={documentHref} className={buttonStyle()}>
                OpenAPI 3.1
              </a>
            }
          />
          <DescriptionList
            items={servers.map(({ address, about }) => ({ term: about, value: <Copyable value={address} label="address" /> }))}
          />
          <details className="mt-4 rounded-lg border border-border bg-surface px-4 lg:hidden">
            <summary className="hit flex items-center font-medium">Contents</summary>
            <Contents html={contentsHtml} />
          </details>
          <div className="mt-8">
            <OperationsHtml packed={operationsHtml} />
          </div>
        </main>
      </div>
    </>
  );
}

function Contents({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by React from our own description
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
