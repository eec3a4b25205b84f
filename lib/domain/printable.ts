const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const UNPRINTABLE_OR_BREAK = /[^\P{Cc}\t\r\n]|\p{Cs}/u;

/**
 * Whether a text is free of control characters and lone surrogates, which do not belong in a database or a log. A check
 * instead of a pattern, because not every tool that reads the API description supports `\p`.
 */
export const isPrintable = (text: string) => !UNPRINTABLE.test(text);

/** The same for multi-line text. */
export const isPrintableLines = (text: string) => !UNPRINTABLE_OR_BREAK.test(text);
