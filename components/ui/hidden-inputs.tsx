/** Passes parameters through a form. */
export function HiddenInputs({ entries }: { entries: [name: string, value: string][] }) {
  return entries.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />);
}
