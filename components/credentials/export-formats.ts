export type Variables = [name: string, value: string][];

export function envFile(entries: Variables): string {
  return entries.map(([name, value]) => `${name}=${value}\n`).join("");
}

export function yamlLines(entries: Variables, indent: string): string {
  return entries.map(([name, value]) => `${indent}${name}: "${value}"\n`).join("");
}

export function kubernetesSecret(name: string, entries: Variables): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
type: Opaque
stringData:
${yamlLines(entries, "  ")}`;
}
