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

let estimator: ZxcvbnFactory | undefined;

/** Whether it is in the list of common passwords, or is made from one by case, digits, symbols, separators, reversal or repetition. */
export function isCommonPassword(password: string): boolean {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const text = password.normalize("NFKC").slice(0, ESTIMATED_CHARACTERS);
  return [text, text.replace(/[^\p{L}\p{N}]/gu, "")].some((variant) => (estimator?.check(variant).score ?? 0) < MIN_SCORE);
}

export const NewPassword = z
  .string()
  .min(MIN_CHARACTERS, { error: `At least ${MIN_CHARACTERS} characters.`, abort: true })
  .max(MAX_CHARACTERS, { error: `At most ${MAX_CHARACTERS} characters.`, abort: true })
  .refine((password) => !isCommonPassword(password), COMMON);
