import type { Metadata } from "next";
import { acceptInvitationAction, joinTenantAction } from "@/app/(auth)/invitation/[token]/actions";
import { AcceptForm, type Invitee } from "@/components/invitation/accept-form";
import { OfferedRolesList } from "@/components/invitation/offered-roles-list";
import { AuthLayout } from "@/components/layout/auth-layout";
import { ExactTime } from "@/components/ui/exact-time";
import { named } from "@/components/ui/name";
import { currentSession } from "@/lib/auth/session";
import { orNotFound } from "@/lib/http/page-errors";
import { findInvitation } from "@/lib/services/invitation/find-invitation";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

const ACTIONS = { accept: acceptInvitationAction, join: joinTenantAction };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const offer = await orNotFound(findInvitation({ token, now: new Date() }));
  const session = await currentSession();
  return (
    <AuthLayout
      title={named`Join ${offer.tenantName}`}
      description={named`${offer.email} is invited to act for ${offer.tenantName} as:`}
      below={
        <>
          The link works once, until <ExactTime at={offer.expiresAt} />.
        </>
      }
    >
      <OfferedRolesList roles={offer.roles} />
      <AcceptForm
        invitee={inviteeOf(offer.email, session?.user.email ?? null)}
        email={offer.email}
        tenantName={offer.tenantName}
        token={token}
        actions={ACTIONS}
      />
    </AuthLayout>
  );
}

/** The same for an address that has an account and for one that has none. */
function inviteeOf(email: string, signedInAs: string | null): Invitee {
  return signedInAs === email ? { kind: "signed_in" } : { kind: "unknown", otherEmail: signedInAs };
}
