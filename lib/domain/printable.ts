const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const UNPRINTABLE_OR_BREAK = /[^\P{Cc}\t\r\n]|\p{Cs}/u;

/**
 * Whether there are neither control characters nor half surrogates in a text, which neither a database nor a log should
 * meet. A check and no pattern, because the description of the API has to do without `\p`, which not every tool knows.
 */
export const isPrintable = (text: string) => !UNPRINTABLE.test(text);

/** The same of a text that may have several lines. */
export const isPrintableLines = (text: string) => !UNPRINTABLE_OR_BREAK.test(text);
