import { env } from "@/lib/env";

type Made = { token: string; email: string; expiresAt: Date };

/** The link as its creator sees it, once. */
export function oneTimeLink(page: "invitation" | "password-reset", { token, email, expiresAt }: Made) {
  return { link: `${env().PUBLIC_URL}/${page}/${token}`, email, expiresAt };
}
