import type { ReactNode } from "react";
import { CockpitLayout } from "@/app/_cockpit/cockpit-layout";

export default function Layout({ children }: { children: ReactNode }) {
  return <CockpitLayout cockpit="any">{children}</CockpitLayout>;
}
