const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * Whether a text has neither control characters nor unpaired surrogates, which databases and logs cannot handle. A function
 * rather than a pattern, because some tools that read the description of the API do not support `\p`.
 */
export const isPrintable = (text: string) => !UNPRINTABLE.test(text);
