import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { type Mail, sendMail } from "@/lib/mail/send-mail";

const WINDOW_SECONDS = 60 * 60;

/** So that nobody floods a mailbox, or the world in our name. */
const MAX_TO_ADDRESS = 5;
const MAX_OF_SENDER = 100;

/** `sender` is the tenant or the user on whose behalf the mail is sent. Throws `limit_exceeded`. */
export async function sendLimitedMail(sender: string, mail: Mail): Promise<void> {
  await count("mail-to", mail.to, MAX_TO_ADDRESS, `Too many mails were sent to ${mail.to}.`);
  await count("mail-of", sender, MAX_OF_SENDER, "Too many mails were sent.");
  await sendMail(mail);
}

async function count(keyPrefix: string, key: string, points: number, sentence: string): Promise<void> {
  const storage = { storeClient: database(), tableName: "signInAttempt", clearExpiredByTimeout: false };
  try {
    await new RateLimiterPrisma({ ...storage, keyPrefix, points, duration: WINDOW_SECONDS }).consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new DomainError("limit_exceeded", `${sentence} Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`, {
      retryAfterSeconds,
    });
  }
}
