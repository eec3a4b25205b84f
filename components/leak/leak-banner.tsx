import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { formatCount } from "@/components/ui/format-count";
import { RelativeTime } from "@/components/ui/relative-time";

export type LeakBannerItem = { clientId: string; hint: string; reportedAt: Date; href: string };

const MAX_REPORTS = 5;

/** Secrets that were reported as leaked and not replaced yet, for the first page of a cockpit. */
export function LeakBanner({ reports }: { reports: LeakBannerItem[] }) {
  const [first, ...others] = reports;
  if (!first) return null;
  return <div className="mb-4">{others.length === 0 ? <OneLeak {...first} /> : <SeveralLeaks reports={reports} />}</div>;
}

function OneLeak({ clientId, hint, reportedAt, href }: LeakBannerItem) {
  return (
    <Callout tone="danger" title="A leaked secret was revoked" actions={<ButtonLink href={href}>Replace the secret</ButtonLink>}>
      <p>
        A holder of the secret …{hint} of <Id>{clientId}</Id> reported it <RelativeTime at={reportedAt} />. Issue a new one to restore
        service.
      </p>
    </Callout>
  );
}

function SeveralLeaks({ reports }: { reports: LeakBannerItem[] }) {
  return (
    <Callout tone="danger" title={`${formatCount(reports.length)} leaked secrets were revoked`}>
      <p>Holders of these secrets reported them. Issue new ones to restore service.</p>
      <ul className="mt-1 list-disc pl-5">
        {reports.slice(0, MAX_REPORTS).map(({ clientId, hint, reportedAt, href }) => (
          <li key={`${clientId} ${href}`}>
            <Link href={href} className="hit font-medium underline">
              <Id>{clientId}</Id>
            </Link>
            , secret …{hint}, reported <RelativeTime at={reportedAt} />
          </li>
        ))}
      </ul>
      {reports.length > MAX_REPORTS ? <p className="mt-1">And {formatCount(reports.length - MAX_REPORTS)} more.</p> : null}
    </Callout>
  );
}

function Id({ children }: { children: ReactNode }) {
  return <span className="wrap-anywhere font-mono">{children}</span>;
}
