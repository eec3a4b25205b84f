import { createTransport } from "nodemailer";
import { DomainError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

export type Mail = { to: string; subject: string; text: string };

/** A person waits for the answer. */
const TIMEOUTS = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000, dnsTimeout: 5000 };

/** Hands the mail to the server at SMTP_URL. Throws a sentence for the person who caused it. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  const transport = createTransport({ url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
  } catch (cause) {
    log.error({ err: cause }, "a mail could not be sent");
    const reason = isRefusedAddress(cause) ? `The mail server refuses the address ${to}. Check it.` : UNREACHABLE;
    throw new DomainError("precondition_failed", reason, { cause });
  } finally {
    transport.close();
  }
}

const UNREACHABLE =
  "The mail server did not take the mail. Try again in a few minutes; if the problem persists, tell a platform administrator.";

function isRefusedAddress(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return code === "EENVELOPE" && responseCode !== undefined && responseCode >= 500;
}
