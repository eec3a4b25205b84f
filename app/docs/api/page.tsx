import type { Metadata } from "next";
import { ApiPage } from "@/components/api-docs/api-page";
import { env } from "@/lib/env";
import { apiView } from "@/lib/token-plane/openapi/api-view";
import { apiDocument } from "@/lib/token-plane/openapi/document";

export const metadata: Metadata = { title: "API" };

export default function ApiDocumentationPage() {
  const { PUBLIC_URL, DEMO_DATA } = env();
  const document = apiDocument(PUBLIC_URL, { hasData: DEMO_DATA });
  return <ApiPage api={apiView(document)} documentHref="/api/openapi.json" />;
}
