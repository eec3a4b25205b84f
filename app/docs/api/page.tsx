import type { Metadata } from "next";
import { ApiPage } from "@/components/api-docs/api-page";
import { env } from "@/lib/env";
import { apiView } from "@/lib/token-plane/openapi/api-view";
import { apiDocument } from "@/lib/token-plane/openapi/document";

export const metadata: Metadata = { title: "API" };

export default function ApiDocumentationPage() {
  return <ApiPage api={apiView(apiDocument(env().PUBLIC_URL))} documentHref="/api/openapi.json" />;
}
