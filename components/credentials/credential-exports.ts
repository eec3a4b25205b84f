import type { SecretPresentation } from "@/components/ui/secret-text";
import { envFile, kubernetesSecret, type Variables, yamlLines } from "./export-formats";
import { tokenCurl } from "./token-curl";

/** The variable names that existing clients read; `{{…}}` is filled in by the dialog, on the page alone. */
function variables(tmsUrl: string): Variables {
  return [
    ["TMS_URL", tmsUrl],
    ["MDSP_KEY_STORE_CLIENT_ID", "{{clientId}}"],
    ["MDSP_KEY_STORE_CLIENT_SECRET", "{{secret}}"],
    ["MDSP_OS_VM_APP_NAME", "{{appName}}"],
    ["MDSP_OS_VM_APP_VERSION", "{{appVersion}}"],
    ["MDSP_HOST_TENANT", "{{hostTenant}}"],
    ["MDSP_USER_TENANT", "{{userTenant}}"],
  ];
}

function cloudFoundryManifest(entries: Variables): string {
  return `applications:
  - name: {{appName}}
    env:
${yamlLines(entries, "      ")}`;
}

function setEnvCommands(entries: Variables): string {
  return [...entries.map(([name, value]) => `cf set-env {{appName}} ${name} '${value}'`), "cf restage {{appName}}"].join("\n");
}

/** The dialog "App Credentials", for a registration that is served at `tmsUrl`. */
export function credentialPresentation(clientId: string, tmsUrl: string, runsOnCloudFoundry = false): SecretPresentation {
  const entries = variables(tmsUrl);
  const request = {
    clientId: "{{clientId}}",
    appName: "{{appName}}",
    appVersion: "{{appVersion}}",
    hostTenant: "{{hostTenant}}",
    userTenant: "{{userTenant}}",
  };
  return {
    title: "App Credentials",
    details: [{ label: "Client ID", value: "{{clientId}}" }],
    exports: [
      { label: "Download .env", filename: `${clientId}.env`, content: envFile(entries) },
      { label: "Copy as curl", content: tokenCurl({ ...request, tmsUrl, secret: "{{secret}}" }) },
      { label: "Copy as Kubernetes Secret", content: kubernetesSecret("{{appName}}-credentials", entries) },
      ...(runsOnCloudFoundry ? [{ label: "Copy as cf set-env", content: setEnvCommands(entries) }] : []),
      { label: "Copy as Cloud Foundry manifest", content: cloudFoundryManifest(entries) },
    ],
    next: "Keep it where your application reads it, such as a secret manager. If it is lost, rotate to get a new one.",
  };
}
