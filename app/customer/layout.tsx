import type { ReactNode } from "react";
import { CockpitLayout } from "@/app/_cockpit/cockpit-layout";
import { requireSession } from "@/lib/auth/require";

/** A link to a purchase may reach its tenant's member in a tenant without this cockpit, so each page looks for itself. */
export default async function Layout({ children }: { children: ReactNode }) {
  const { cockpits } = await requireSession();
  return <CockpitLayout cockpit={cockpits.includes("customer") ? "customer" : "any"}>{children}</CockpitLayout>;
}
