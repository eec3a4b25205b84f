import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { switchTenantAction } from "@/app/_cockpit/actions";
import { navigation } from "@/app/_cockpit/navigation";
import { AppShell } from "@/components/layout/app-shell";
import { hasTenant, requireSession } from "@/lib/auth/require";
import { serviceContext } from "@/lib/auth/session";
import { COCKPIT_LABEL, type Cockpit } from "@/lib/domain/access/cockpits";
import { ACTING_TENANT_FIELD } from "@/lib/domain/session/acting-tenant";
import { countWaiting } from "@/lib/services/member/count-waiting";

const FOOTER = [{ label: "API", href: "/docs/api" }];

/** The shell around every cockpit page. A cockpit that the member cannot open answers "not found". */
export async function CockpitLayout({ cockpit, children }: { cockpit: Cockpit | "any"; children: ReactNode }) {
  const session = await requireSession();
  const { user, current, cockpits } = session;
  const shown = cockpit === "any" ? (cockpits[0] ?? "customer") : cockpit;
  if (cockpit !== "any" && !cockpits.includes(cockpit)) notFound();
  const ctx = hasTenant(session) ? serviceContext(session) : null;
  const waiting = ctx ? await countWaiting(ctx) : { offers: 0, consents: 0 };
  return (
    <AppShell
      cockpit={{ id: shown, label: COCKPIT_LABEL[shown] }}
      cockpits={cockpits.map((id) => ({ id, label: COCKPIT_LABEL[id], href: `/${id}` }))}
      nav={navigation(shown, ctx, waiting)}
      tenants={user.memberships.map(({ tenant }) => ({ id: tenant.id, name: tenant.name }))}
      currentTenant={current && { id: current.tenant.id, name: current.tenant.name }}
      user={{ name: user.name, email: user.email }}
      commonFields={current ? { [ACTING_TENANT_FIELD]: current.tenant.id } : {}}
      switchTenantAction={switchTenantAction}
      footer={FOOTER}
    >
      {children}
    </AppShell>
  );
}
