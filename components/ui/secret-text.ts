/** One export format of a secret. `{{secret}}` and other keys of the result are filled in on the page. */
export type SecretExport = {
  label: string;
  content: string;
  /** Downloads a file of this name; without it, the content is copied. */
  filename?: string;
};

export type SecretPresentation = {
  title: string;
  /** Replaces the word "secret". */
  secretLabel?: string;
  /** Beside the secret: `{ label: "Client ID", value: "{{clientId}}" }`. */
  details?: { label: string; value: string }[];
  exports?: SecretExport[];
  /** What to do next, below the checkbox. */
  next?: string;
};

export type SecretValues = { secret: string };

export function fillIn(template: string, values: SecretValues): string {
  const known: Record<string, unknown> = { ...values };
  return template.replace(/\{\{(\w+)\}\}/g, (placeholder, key: string) => {
    const value = known[key];
    return typeof value === "string" || typeof value === "number" ? String(value) : placeholder;
  });
}
