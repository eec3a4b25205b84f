import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { z } from "zod";

const MIN_CHARACTERS = 12;
const MAX_CHARACTERS = 200;

/** Below this score of zxcvbn, which is 0 to 4, a password falls within 100 million guesses. */
const MIN_SCORE = 3;

/** The work of an estimate grows faster than the password; a strong beginning is enough. */
const ESTIMATED_CHARACTERS = 64;

const COMMON =
  "This password is among the first that an attacker tries: a common password, a sequence or a repetition. Choose a few unrelated words.";

/** Shorter words occur in random passwords. */
const MIN_WORD_LENGTH = 4;

let estimator: ZxcvbnFactory | undefined;
let commonWords: Set<string> | undefined;

/** Whether it is in the list of common passwords, or is made from one by case, digits, symbols, separators, reversal or repetition. */
export function isCommonPassword(password: string): boolean {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  commonWords ??= new Set(dictionary["passwords-common"].map(String));
  const text = password.normalize("NFKC").slice(0, ESTIMATED_CHARACTERS);
  const plain = text.replace(/[^\p{L}\p{N}]/gu, "");
  return commonWords.has(wordOf(plain)) || [text, plain].some((variant) => (estimator?.check(variant).score ?? 0) < MIN_SCORE);
}

/** The word without case, repetition, and digits around it: any number of digits makes a common word hardly better. */
function wordOf(plain: string): string {
  const word = plain
    .toLowerCase()
    .replace(/^\d+|\d+$/g, "")
    .replace(/^(.+?)\1+$/, "$1");
  return word.length < MIN_WORD_LENGTH ? "" : word;
}

export const NewPassword = z
  .string()
  .min(MIN_CHARACTERS, { error: `At least ${MIN_CHARACTERS} characters.`, abort: true })
  .max(MAX_CHARACTERS, { error: `At most ${MAX_CHARACTERS} characters.`, abort: true })
  .refine((password) => !isCommonPassword(password), COMMON);
