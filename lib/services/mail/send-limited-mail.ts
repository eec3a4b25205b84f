import { type Mail, sendMail } from "@/lib/mail/send-mail";
import { spendPoint } from "@/lib/services/database-limiter";

const windowSeconds = 60 * 60;

/** Protects a mailbox from many senders, and everyone from one sender. */
const TO_ADDRESS = { name: "mail-to", points: 5, windowSeconds };
const OF_SENDER = { name: "mail-of", points: 100, windowSeconds };

/** `sender` is the tenant or the user on whose behalf the mail is sent. Throws `limit_exceeded`. */
export async function sendLimitedMail(sender: string, mail: Mail): Promise<void> {
  await spendPoint(TO_ADDRESS, mail.to, (minutes) => `Too many mails were sent to ${mail.to}. Try again in ${minutes} minutes.`);
  await spendPoint(OF_SENDER, sender, (minutes) => `Too many mails were sent. Try again in ${minutes} minutes.`);
  await sendMail(mail);
}
