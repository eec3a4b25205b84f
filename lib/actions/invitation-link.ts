import { env } from "@/lib/env";
import type { NewInvitation } from "@/lib/services/invitation/add-invitation";

/** What the page of whoever invites may show, once. */
export function invitationLink({ token, email, expiresAt }: NewInvitation) {
  return { link: `${env().PUBLIC_URL}/invitation/${token}`, email, expiresAt };
}
