/** The database did not answer in time. */
export class DatabaseTimeout extends Error {
  override readonly name = "DatabaseTimeout";

  constructor(milliseconds: number) {
    super(`The database has not answered for ${milliseconds} ms.`);
  }
}

/**
 * What the database answers. Throws after so many milliseconds, unless the database is heard of by then: one that is
 * merely slow is waited for. An answer that arrived while this process was busy counts.
 */
export async function withTimeout<T>(answer: Promise<T>, milliseconds: number, isHeardOf = () => false): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const giveUp = () => isHeardOf() || reject(new DatabaseTimeout(milliseconds));
    timer = setTimeout(() => setImmediate(giveUp), milliseconds).unref();
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
