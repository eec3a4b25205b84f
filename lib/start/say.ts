/** Prints a message for the person who starts the server; everything else goes to the log. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const REPORT_FROM_MS = 2000;

/** Prints a step before it runs, and how long it took if it was slow. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  say(`${title} …`);
  const startedAt = Date.now();
  const result = await work();
  const tookMs = Date.now() - startedAt;
  if (tookMs > REPORT_FROM_MS) say(`  done in ${Math.round(tookMs / 1000)} s`);
  return result;
}
