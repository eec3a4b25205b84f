import type { Metadata } from "next";
import { AuthLayout } from "@/components/layout/auth-layout";
import { ButtonLink } from "@/components/ui/button-link";
import { UNUSABLE_RESET_LINK } from "@/lib/domain/password-reset/reset-link";

export const metadata: Metadata = { title: "Password reset" };

export default function UnusableResetLink() {
  return (
    <AuthLayout title="This link cannot be used" description={UNUSABLE_RESET_LINK}>
      <ButtonLink href="/sign-in">Go to sign in</ButtonLink>
    </AuthLayout>
  );
}
