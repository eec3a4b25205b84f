import { env } from "@/lib/env";

type NewLink = { token: string; email: string; expiresAt: Date };

/** The link, shown to its creator once. */
export function oneTimeLink(page: "invitation" | "password-reset", { token, email, expiresAt }: NewLink) {
  return { link: `${env().PUBLIC_URL}/${page}/${token}`, email, expiresAt };
}
