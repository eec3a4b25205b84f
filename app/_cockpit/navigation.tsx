import {
  Activity,
  AppWindow,
  Building2,
  Cloud,
  Inbox,
  KeyRound,
  Network,
  ScrollText,
  ShieldCheck,
  ShoppingBag,
  Store,
  Users,
} from "lucide-react";
import type { NavGroup, NavItem } from "@/components/layout/shell-props";
import type { Cockpit } from "@/lib/domain/access/cockpits";
import { can, type ServiceContext } from "@/lib/services/context";

type Waiting = { offers: number; consents: number };

/** The pages of a cockpit, then the tenant pages that the member may open. */
export function navigation(cockpit: Cockpit, ctx: ServiceContext | null, waiting: Waiting): NavGroup[] {
  const pages = { items: cockpitItems(cockpit, waiting) };
  const tenant = ctx && cockpit !== "admin" ? tenantItems(ctx) : [];
  return tenant.length ? [pages, { label: "Tenant", items: tenant }] : [pages];
}

function cockpitItems(cockpit: Cockpit, { offers, consents }: Waiting): NavItem[] {
  switch (cockpit) {
    case "developer":
      return [{ label: "Applications", href: "/developer/applications", icon: <AppWindow /> }];
    case "operator":
      return [
        { label: "Inbox", href: "/operator/inbox", icon: <Inbox />, count: offers },
        { label: "Applications", href: "/operator/applications", icon: <AppWindow /> },
        { label: "Cloud Foundry", href: "/operator/platform", icon: <Cloud /> },
      ];
    case "customer":
      return [
        { label: "Purchases", href: "/customer/purchases", icon: <ShoppingBag />, count: consents },
        { label: "Store", href: "/customer/store", icon: <Store /> },
        { label: "Activity", href: "/customer/activity", icon: <Activity /> },
      ];
    case "admin":
      return [
        { label: "Tenants", href: "/admin/tenants", icon: <Building2 /> },
        { label: "People", href: "/admin/users", icon: <Users /> },
        { label: "Resource servers", href: "/admin/resource-servers", icon: <ShieldCheck /> },
        { label: "Signing keys", href: "/admin/keys", icon: <KeyRound /> },
        { label: "Audit trail", href: "/admin/audit", icon: <ScrollText /> },
      ];
  }
}

function tenantItems(ctx: ServiceContext): NavItem[] {
  const items: NavItem[] = [];
  if (can(ctx, "member.read")) items.push({ label: "Members", href: "/tenant/members", icon: <Users /> });
  if (can(ctx, "subtenant.read")) items.push({ label: "Subtenants", href: "/tenant/subtenants", icon: <Network /> });
  if (can(ctx, "credential.read")) items.push({ label: "Service credentials", href: "/tenant/credentials", icon: <KeyRound /> });
  if (can(ctx, "audit.read")) items.push({ label: "Audit trail", href: "/tenant/audit", icon: <ScrollText /> });
  return items;
}
