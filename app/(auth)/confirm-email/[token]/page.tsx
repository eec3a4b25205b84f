import type { Metadata } from "next";
import { confirmEmailAction } from "@/app/(auth)/confirm-email/[token]/actions";
import { AuthLayout } from "@/components/layout/auth-layout";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireSession } from "@/lib/auth/require";
import { accountContext } from "@/lib/auth/session";
import { orNotFound } from "@/lib/http/page-errors";
import { findConfirmation } from "@/lib/services/email-confirmation/confirm-own-email";

export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const ctx = await accountContext(await requireSession());
  const { email } = await orNotFound(findConfirmation(ctx, { token }));
  return (
    <AuthLayout title="Confirm your address" description={`${email} can then join every tenant that invites it.`}>
      <ActionForm action={confirmEmailAction} hidden={{ token }}>
        <SubmitButton>Confirm address</SubmitButton>
      </ActionForm>
    </AuthLayout>
  );
}
