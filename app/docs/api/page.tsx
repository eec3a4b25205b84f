import type { Metadata } from "next";
import { ApiContents } from "@/components/api-docs/api-contents";
import { ApiOperations } from "@/components/api-docs/api-operations";
import { ApiPage } from "@/components/api-docs/api-page";
import { packHtml } from "@/components/api-docs/packed-html";
import { apiView } from "@/lib/api-description/api-view";
import { apiDocument } from "@/lib/api-description/document";
import { env } from "@/lib/env";
import { staticHtml } from "@/lib/http/static-html";

export const metadata: Metadata = { title: "API" };

export default async function ApiDocumentationPage() {
  rendered ??= renderOnce();
  return <ApiPage {...(await rendered)} documentHref="/api/openapi.json" />;
}

let rendered: ReturnType<typeof renderOnce> | undefined;

/** Depends only on the configuration, and takes a hundred times as long as the rest of the page. */
async function renderOnce() {
  const { PUBLIC_URL, DEMO_DATA } = env();
  const { servers, groups } = apiView(apiDocument(PUBLIC_URL, { hasData: DEMO_DATA }));
  return {
    servers,
    contentsHtml: await staticHtml(<ApiContents groups={groups} />),
    operationsHtml: packHtml(await staticHtml(<ApiOperations groups={groups} />)),
  };
}
