import { env } from "@/lib/env";

type Made = { token: string; email: string; expiresAt: Date };

/** What the page of whoever made the link may show, once. */
export function oneTimeLink(page: "invitation" | "password-reset", { token, email, expiresAt }: Made) {
  return { link: `${env().PUBLIC_URL}/${page}/${token}`, email, expiresAt };
}
