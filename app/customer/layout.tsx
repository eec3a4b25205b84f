import type { ReactNode } from "react";
import { CockpitLayout } from "@/app/_cockpit/cockpit-layout";
import { requireSession } from "@/lib/auth/require";

/** Each page checks access: a link to a purchase also works for members who act in a tenant without this cockpit. */
export default async function Layout({ children }: { children: ReactNode }) {
  const { cockpits } = await requireSession();
  return <CockpitLayout cockpit={cockpits.includes("customer") ? "customer" : "any"}>{children}</CockpitLayout>;
}
