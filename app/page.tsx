import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthLayout } from "@/components/layout/auth-layout";
import { Button } from "@/components/ui/button";
import { requireSession } from "@/lib/auth/require";

export const metadata: Metadata = { title: "Welcome" };

/** Redirects to the first cockpit that the signed-in user can open. */
export default async function HomePage() {
  const { cockpits, user } = await requireSession();
  const [first] = cockpits;
  if (first) redirect(`/${first}`);
  return (
    <AuthLayout
      title="Nothing here for you yet"
      description={`${user.email} has no role that opens a cockpit. Ask a tenant administrator for one, then reload this page.`}
    >
      <form method="post" action="/sign-out">
        <Button type="submit">Sign out</Button>
      </form>
    </AuthLayout>
  );
}
