/** Text that spreadsheets interpret as a formula. */
const FORMULA = /^\s*[=+\-@\t\r]/;

/** One field; text that a spreadsheet would run is defused with a leading apostrophe. */
export function csvField(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}
