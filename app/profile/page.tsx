import type { Metadata } from "next";
import { changePasswordAction, requestConfirmationAction } from "@/app/profile/actions";
import { ChangePasswordForm } from "@/components/profile/change-password-form";
import { OwnAddress } from "@/components/profile/own-address";
import { OwnMemberships } from "@/components/profile/own-memberships";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireSession } from "@/lib/auth/require";
import { hasMailServer } from "@/lib/env";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const { user } = await requireSession();
  return (
    <>
      <PageHeader
        title="Profile"
        description="Your account, the tenants you belong to, and your password."
        meta={user.isPlatformAdmin ? <Badge tone="accent">Platform administrator</Badge> : null}
      />
      <Card>
        <DescriptionList
          items={[
            { term: "Name", value: user.name },
            {
              term: "E-mail",
              value: (
                <OwnAddress
                  email={user.email}
                  isConfirmed={user.isEmailConfirmed}
                  requestAction={hasMailServer() ? requestConfirmationAction : null}
                />
              ),
            },
          ]}
        />
      </Card>
      <Section title="Tenants and roles">
        <OwnMemberships memberships={user.memberships} />
      </Section>
      <Section title="Password" description="Changing it ends every other session, on every device.">
        <Card>
          <ChangePasswordForm email={user.email} action={changePasswordAction} />
        </Card>
      </Section>
    </>
  );
}
