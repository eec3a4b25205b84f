import { log } from "@/lib/log";
import { commandContext } from "@/lib/services/command-context";
import { maintainKeys } from "@/lib/services/key/maintain-keys";

const EVERY_MILLISECONDS = 60_000;

/** Rotates the signing keys on schedule, until the returned function is called. Several servers get in nobody's way. */
export function keepKeysFresh(everyMilliseconds = EVERY_MILLISECONDS): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(() => maintainKeys(commandContext("automatic rotation")))
      .catch((err) => log.error({ err }, "the signing keys could not be looked after; trying again in a minute"));
  }, everyMilliseconds);
  return () => {
    clearInterval(timer);
    return running;
  };
}
