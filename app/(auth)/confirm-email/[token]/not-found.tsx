import type { Metadata } from "next";
import { AuthLayout } from "@/components/layout/auth-layout";
import { ButtonLink } from "@/components/ui/button-link";
import { UNUSABLE_CONFIRMATION_LINK } from "@/lib/domain/user/confirmation-link";

export const metadata: Metadata = { title: "Confirm your address" };

export default function UnusableConfirmationLink() {
  return (
    <AuthLayout title="This link cannot be used" description={UNUSABLE_CONFIRMATION_LINK}>
      <ButtonLink href="/profile">Go to your profile</ButtonLink>
    </AuthLayout>
  );
}
