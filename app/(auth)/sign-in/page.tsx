import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthLayout } from "@/components/layout/auth-layout";
import { DemoAccounts } from "@/components/sign-in/demo-accounts";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { Callout } from "@/components/ui/callout";
import { DEMO_COOKIE, isDemoKey, isDemoReachable } from "@/lib/auth/demo-key";
import { currentSession } from "@/lib/auth/session";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo/demo-accounts";
import { safeNextPath } from "@/lib/domain/session/next-path";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const nextPath = safeNextPath(typeof next === "string" ? next : undefined);
  if (await currentSession()) redirect(nextPath);
  return (
    <AuthLayout
      title="Sign in"
      description="Register applications, grant access, and see who uses it."
      below="Forgot your password? A platform administrator can give you a reset link."
    >
      <noscript>
        <Callout tone="warning" title="Signing in needs JavaScript">
          Turn it on for this site, then reload the page.
        </Callout>
      </noscript>
      <SignInForm nextPath={nextPath} />
      <Demo nextPath={nextPath} />
    </AuthLayout>
  );
}

async function Demo({ nextPath }: { nextPath: string }) {
  const sent = await headers();
  if (!isDemoReachable((name) => sent.get(name))) return null;
  const key = (await cookies()).get(DEMO_COOKIE)?.value;
  if (isDemoKey(key)) return <DemoAccounts accounts={DEMO_ACCOUNTS} demoKey={key} nextPath={nextPath} />;
  return (
    <p className="mt-6 text-muted text-sm">To try the demo world with one click, open the link that the start of the server printed.</p>
  );
}
