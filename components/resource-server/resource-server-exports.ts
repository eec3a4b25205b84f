import { envFile, kubernetesSecret, type Variables } from "@/components/credentials/export-formats";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { introspectCurl } from "./introspect-curl";

/** `{{…}}` is filled in by the dialog, in the browser only. */
const VARIABLES: Variables = [
  ["RESOURCE_SERVER_CLIENT_ID", "{{clientId}}"],
  ["RESOURCE_SERVER_CLIENT_SECRET", "{{secret}}"],
];

export function resourceServerPresentation(introspectionUrl: string): SecretPresentation {
  return {
    title: "Resource server",
    details: [
      { label: "Client ID", value: "{{clientId}}" },
      { label: "Introspection URL", value: introspectionUrl },
    ],
    exports: [
      { label: "Download .env", filename: "resource-server.env", content: envFile(VARIABLES) },
      { label: "Copy as curl", content: introspectCurl({ introspectionUrl, clientId: "{{clientId}}", secret: "{{secret}}" }) },
      { label: "Copy as Kubernetes Secret", content: kubernetesSecret("{{clientId}}", VARIABLES) },
    ],
    next: "Keep it where the API reads it, such as a secret manager. If it is lost, rotate to get a new one.",
  };
}
