import { unlessSilent } from "@/lib/db/unless-silent";
import { trust } from "@/lib/token-plane/directory/trust";

/** So long a client waits for a database that nobody hears of. */
const PATIENCE_MILLISECONDS = 3000;

/** What the database answers. One that is merely slow is waited for; one that is silent counts as away. */
export function askDatabase<T>(answer: Promise<T>): Promise<T> {
  return unlessSilent(answer, PATIENCE_MILLISECONDS, () => trust.isListening);
}
