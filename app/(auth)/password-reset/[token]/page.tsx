import type { Metadata } from "next";
import { resetPasswordAction } from "@/app/(auth)/password-reset/[token]/actions";
import { AuthLayout } from "@/components/layout/auth-layout";
import { ResetForm } from "@/components/password-reset/reset-form";
import { ExactTime } from "@/components/ui/exact-time";
import { orNotFound } from "@/lib/http/page-errors";
import { findResetLink } from "@/lib/services/password-reset/find-reset-link";

export const metadata: Metadata = { title: "Password reset", referrer: "no-referrer" };

export default async function PasswordResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { email, expiresAt } = await orNotFound(findResetLink({ token, now: new Date() }));
  return (
    <AuthLayout
      title="Set a new password"
      description={`For ${email}. Every session of this account ends.`}
      below={
        <>
          The link works once, until <ExactTime at={expiresAt} />.
        </>
      }
    >
      <ResetForm email={email} token={token} action={resetPasswordAction} />
    </AuthLayout>
  );
}
