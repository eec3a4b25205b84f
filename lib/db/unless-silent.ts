/** The database has said nothing for so long that nobody should wait for it any more. */
export class DatabaseSilent extends Error {
  override readonly name = "DatabaseSilent";

  constructor(milliseconds: number) {
    super(`The database has not answered for ${milliseconds} ms.`);
  }
}

/**
 * What the database answers. Throws after so many milliseconds, unless the database is heard of by then: one that is
 * merely slow is waited for. An answer that arrived while this process was busy counts.
 */
export async function unlessSilent<T>(answer: Promise<T>, milliseconds: number, isHeardOf = () => false): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const giveUp = () => isHeardOf() || reject(new DatabaseSilent(milliseconds));
    timer = setTimeout(() => setImmediate(giveUp), milliseconds).unref();
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
