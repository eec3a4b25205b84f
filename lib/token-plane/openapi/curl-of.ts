import type { ApiField } from "@/lib/domain/api/api-view";

type Call = {
  method: "GET" | "POST";
  url: string;
  /** The first security scheme, or none. */
  security: string | undefined;
  json: ApiField[] | null;
  form: ApiField[] | null;
};

const EXAMPLES: Record<string, unknown> = {
  appName: "kpiapp",
  appVersion: "1.0.0",
  hostTenant: "opsco",
  hostTenantId: "opsco",
  userTenant: "acme",
  userTenantIds: ["acme"],
  grant_type: "client_credentials",
  token: "$TOKEN",
  secrets: ["$SECRET"],
};

const PROOF: Record<string, string> = {
  applicationKey: `-H "X-SPACE-AUTH-KEY: Basic $(printf %s "$CLIENT_ID:$CLIENT_SECRET" | base64 | tr -d '\\n')"`,
  basic: `-u "$CLIENT_ID:$CLIENT_SECRET"`,
  technicalToken: `-H "Authorization: Bearer $TOKEN"`,
};

/** The shortest call that works, as a command for a POSIX shell. */
export function curlOf({ method, url, security, json, form }: Call): string {
  const proof = security === undefined ? undefined : PROOF[security];
  const lines = [`curl "${url}"`, ...(proof ? [proof] : []), ...(json ? jsonLines(json) : form ? formLines(form) : [])];
  const isPlainPost = method === "POST" && !json && !form;
  return [...lines, ...(isPlainPost ? ["-X POST"] : [])].join(" \\\n  ");
}

function jsonLines(fields: ApiField[]): string[] {
  const body = JSON.stringify(Object.fromEntries(needed(fields).map(({ name }) => [name, EXAMPLES[name] ?? "…"])));
  const quoted = body.includes("$") ? `"${body.replaceAll('"', '\\"')}"` : `'${body}'`;
  return ["-H 'Content-Type: application/json'", `-d ${quoted}`];
}

function formLines(fields: ApiField[]): string[] {
  return needed(fields).map(({ name }) => `-d "${name}=${EXAMPLES[name] ?? "…"}"`);
}

/** Where none is required by itself there are several shapes; the last is the general one. */
function needed(fields: ApiField[]): ApiField[] {
  const required = fields.filter(({ isRequired, name }) => isRequired && !name.includes("."));
  return required.length > 0 ? required : fields.slice(-1);
}
