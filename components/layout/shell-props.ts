import type { ReactNode } from "react";

export type CockpitId = "developer" | "operator" | "customer" | "admin";

export type CockpitLink = { id: CockpitId; label: string; href: string };

export type NavItem = {
  label: string;
  href: string;
  /** `<KeyRound />` from lucide-react. */
  icon?: ReactNode;
  /** Number of waiting items, shown next to the label. */
  count?: number;
};

export type NavGroup = { label?: string; items: NavItem[] };

export type TenantLink = { id: string; name: string };

export type ShellProps = {
  cockpit: { id: CockpitId; label: string };
  /** The cockpits that the user may open, including this one. */
  cockpits: CockpitLink[];
  nav: NavGroup[];
  tenants: TenantLink[];
  currentTenant: TenantLink | null;
  user: { name: string; email: string };
  /** Receives the form field `tenantId`. */
  switchTenantAction: (form: FormData) => Promise<void>;
  footer?: { label: string; href: string }[];
  /** Hidden fields of every form on the page. */
  commonFields?: Record<string, string>;
  children: ReactNode;
};
