import type { Metadata } from "next";
import { z } from "zod";
import { resumeAction } from "@/app/operator/applications/[registrationId]/actions";
import { ActivityTab } from "@/app/operator/applications/[registrationId]/activity-tab";
import { CustomersTab } from "@/app/operator/applications/[registrationId]/customers-tab";
import { loadRegistration } from "@/app/operator/applications/[registrationId]/load-registration";
import { RegistrationTab } from "@/app/operator/applications/[registrationId]/registration-tab";
import { ProductionStatePill } from "@/components/operator/production-state-pill";
import { RegistrationNotices } from "@/components/operator/registration-notices";
import { named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import type { SearchParams } from "@/components/ui/search-params";
import { TabLinks } from "@/components/ui/tab-links";
import { can } from "@/lib/services/context";

type Props = { params: Promise<{ registrationId: string }>; searchParams: Promise<SearchParams> };

const Tab = z.enum(["registration", "customers", "activity"]).catch("registration");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadRegistration((await params).registrationId);
  return { title: name };
}

export default async function RegistrationPage({ params, searchParams }: Props) {
  const loaded = await loadRegistration((await params).registrationId);
  const search = await searchParams;
  const tab = Tab.parse(search.tab);
  const { ctx, registration, name } = loaded;
  const path = `/operator/applications/${registration.registrationId}`;
  return (
    <>
      <PageHeader
        title={name}
        description={registration.application.description || named`By ${registration.developer.name}.`}
        breadcrumbs={[{ label: "Applications", href: "/operator/applications" }]}
        meta={<ProductionStatePill state={registration.state} />}
      />
      <RegistrationNotices registration={registration} resume={can(ctx, "registration.suspend") ? resumeAction : undefined} />
      <TabLinks
        label="Registration"
        tabs={[
          { label: "Registration", href: path, current: tab === "registration" },
          { label: "Customers", href: `${path}?tab=customers`, current: tab === "customers", count: registration.customers.total },
          { label: "Activity", href: `${path}?tab=activity`, current: tab === "activity" },
        ]}
      />
      {tab === "registration" ? <RegistrationTab {...loaded} /> : null}
      {tab === "customers" ? <CustomersTab {...loaded} params={search} /> : null}
      {tab === "activity" ? <ActivityTab {...loaded} params={search} /> : null}
    </>
  );
}
