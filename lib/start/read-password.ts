import { once } from "node:events";
import { createInterface } from "node:readline";
import { StartError } from "@/lib/start/start-error";

const INTERRUPT = "\u0003";
const END_OF_INPUT = "\u0004";
const DELETIONS = ["\u007f", "\b"];
const INTERRUPTED_EXIT_CODE = 130;

/** Prompts twice on a terminal, without echo; otherwise reads the first line of standard input. */
export async function readNewPassword(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  const password = await ask("Password (at least 12 characters): ");
  if ((await ask("Repeat the password: ")) !== password) throw new StartError("The two passwords differ. Nothing was created; try again.");
  return password;
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  const line = await Promise.race([once(lines, "line"), once(lines, "close")]);
  lines.close();
  return String(line[0] ?? "");
}

/** Reads one line in raw mode, in which the terminal echoes nothing. */
async function ask(question: string): Promise<string> {
  process.stdout.write(question);
  process.stdin.setRawMode(true).setEncoding("utf8").resume();
  try {
    for (let typed = ""; ; ) {
      const [chunk] = await once(process.stdin, "data");
      for (const character of chunk as string) {
        if (character === "\r" || character === "\n") return typed;
        if (character === INTERRUPT || character === END_OF_INPUT) interrupt();
        typed = DELETIONS.includes(character) ? typed.slice(0, -1) : typed + character;
      }
    }
  } finally {
    process.stdin.setRawMode(false).pause();
    process.stdout.write("\n");
  }
}

function interrupt(): never {
  process.stdin.setRawMode(false);
  process.stdout.write("\nNothing was created.\n");
  process.exit(INTERRUPTED_EXIT_CODE);
}
