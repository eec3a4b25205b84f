import { envFile, kubernetesSecret, type Variables } from "@/components/credentials/export-formats";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { tenantTokenCurl } from "./tenant-token-curl";

/** The variable names that existing clients read; `{{…}}` is filled in by the dialog, in the browser only. */
const VARIABLES: Variables = [
  ["MINDSPHERE_CLIENT_ID", "{{clientId}}"],
  ["MINDSPHERE_CLIENT_SECRET", "{{secret}}"],
  ["MINDSPHERE_TENANT", "{{tenant}}"],
];

export function servicePresentation(tenantId: string, tokenUrl: string): SecretPresentation {
  return {
    title: "Service credential",
    details: [
      { label: "Client ID", value: "{{clientId}}" },
      { label: "Token URL", value: tokenUrl },
    ],
    exports: [
      { label: "Download .env", filename: `${tenantId}-service-credential.env`, content: envFile(VARIABLES) },
      { label: "Copy as curl", content: tenantTokenCurl({ tokenUrl, clientId: "{{clientId}}", secret: "{{secret}}" }) },
      { label: "Copy as Kubernetes Secret", content: kubernetesSecret("{{clientId}}", VARIABLES) },
    ],
    next: "Keep it where your program reads it, such as a secret manager. If it is lost, rotate to get a new one.",
  };
}
