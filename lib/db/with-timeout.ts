/** The database did not answer in time. */
export class DatabaseTimeout extends Error {
  override readonly name = "DatabaseTimeout";

  constructor(milliseconds: number) {
    super(`The database has not answered for ${milliseconds} ms.`);
  }
}

/**
 * Waits for an answer of the database. Throws after the timeout, unless the database is responsive and merely slow.
 * An answer that arrived while this process was busy counts.
 */
export async function withTimeout<T>(answer: Promise<T>, milliseconds: number, isResponsive = () => false): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const giveUp = () => isResponsive() || reject(new DatabaseTimeout(milliseconds));
    timer = setTimeout(() => setImmediate(giveUp), milliseconds).unref();
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
