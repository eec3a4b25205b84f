import type { SecretPresentation } from "@/components/ui/secret-text";
import { credentialVariables } from "@/lib/domain/cloud-foundry/delivery";
import { envFile, kubernetesSecret, type Variables, yamlLines } from "./export-formats";
import { tokenCurl } from "./token-curl";
import { tokenTypescript } from "./token-typescript";

/** `{{…}}` is filled in by the dialog, in the browser only. */
const PLACEHOLDERS = {
  clientId: "{{clientId}}",
  secret: "{{secret}}",
  appName: "{{appName}}",
  appVersion: "{{appVersion}}",
  hostTenant: "{{hostTenant}}",
  userTenant: "{{userTenant}}",
};

function variables(tmsUrl: string): Variables {
  return [["TMS_URL", tmsUrl], ...Object.entries(credentialVariables(PLACEHOLDERS))];
}

function cloudFoundryManifest(entries: Variables): string {
  return `applications:
  - name: "{{appName}}"
    env:
${yamlLines(entries, "      ")}`;
}

function setEnvCommands(entries: Variables): string {
  return [...entries.map(([name, value]) => `cf set-env {{appName}} ${name} '${value}'`), "cf restage {{appName}}"].join("\n");
}

/** The dialog "App credentials", for a registration served at `tmsUrl`. */
export function credentialPresentation(clientId: string, tmsUrl: string, runsOnCloudFoundry = false): SecretPresentation {
  const entries = variables(tmsUrl);
  return {
    title: "App credentials",
    details: [{ label: "Client ID", value: "{{clientId}}" }],
    exports: [
      { label: "Download .env", filename: `${clientId}.env`, content: envFile(entries) },
      { label: "Copy as curl", content: tokenCurl({ ...PLACEHOLDERS, tmsUrl }) },
      { label: "Copy as TypeScript", content: tokenTypescript({ ...PLACEHOLDERS, tmsUrl }) },
      { label: "Copy as Kubernetes Secret", content: kubernetesSecret("{{appName}}-credentials", entries) },
      ...(runsOnCloudFoundry ? [{ label: "Copy as cf set-env", content: setEnvCommands(entries) }] : []),
      { label: "Copy as Cloud Foundry manifest", content: cloudFoundryManifest(entries) },
    ],
    next: "Keep it where your application reads it, such as a secret manager. If it is lost, rotate to get a new one.",
  };
}
