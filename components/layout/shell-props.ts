import type { ReactNode } from "react";

export type CockpitId = "developer" | "operator" | "customer" | "admin";

export type CockpitLink = { id: CockpitId; label: string; href: string };

export type NavItem = {
  label: string;
  href: string;
  /** `<KeyRound />` from lucide-react. */
  icon?: ReactNode;
  /** Waiting work: a number beside the label. */
  count?: number;
};

export type NavGroup = { label?: string; items: NavItem[] };

export type TenantLink = { id: string; name: string };

export type ShellProps = {
  cockpit: { id: CockpitId; label: string };
  /** Those the visitor may enter, this one included. */
  cockpits: CockpitLink[];
  nav: NavGroup[];
  tenants: TenantLink[];
  currentTenant: TenantLink | null;
  user: { name: string; email: string };
  /** Receives the form field `tenantId`. */
  switchTenantAction: (form: FormData) => Promise<void>;
  signOutAction: (form: FormData) => Promise<void>;
  footer?: { label: string; href: string }[];
  /** Sent along by every form on the page. */
  sentAlong?: Record<string, string>;
  children: ReactNode;
};
