import type { Metadata } from "next";
import { AuthLayout } from "@/components/layout/auth-layout";
import { ButtonLink } from "@/components/ui/button-link";
import { UNUSABLE_INVITATION } from "@/lib/domain/invitation/invitation-state";

export const metadata: Metadata = { title: "Invitation" };

export default function UnusableInvitation() {
  return (
    <AuthLayout title="This invitation cannot be used" description={UNUSABLE_INVITATION}>
      <ButtonLink href="/sign-in">Go to sign in</ButtonLink>
    </AuthLayout>
  );
}
