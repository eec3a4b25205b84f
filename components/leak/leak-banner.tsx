import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";

export type LeakBannerItem = { clientId: string; hint: string; reportedAt: Date; href: string };

const MAX_REPORTS = 5;

/** On the first page of a cockpit: which secrets were reported as leaked and have not been replaced yet. */
export function LeakBanner({ reports }: { reports: LeakBannerItem[] }) {
  const [first, ...others] = reports;
  if (!first) return null;
  return <div className="mb-4">{others.length === 0 ? <OneLeak {...first} /> : <SeveralLeaks reports={reports} />}</div>;
}

function OneLeak({ clientId, hint, reportedAt, href }: LeakBannerItem) {
  return (
    <Callout tone="danger" title="A secret leaked and was ended" actions={<ButtonLink href={href}>Replace the secret</ButtonLink>}>
      <p>
        Someone who holds the secret …{hint} of <Id>{clientId}</Id> reported it <RelativeTime at={reportedAt} />. Issue a new one, so that
        what depends on it works again.
      </p>
    </Callout>
  );
}

function SeveralLeaks({ reports }: { reports: LeakBannerItem[] }) {
  return (
    <Callout tone="danger" title={`${reports.length} secrets leaked and were ended`}>
      <p>Someone who holds them reported them. Issue new ones, so that what depends on them works again.</p>
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
      {reports.length > MAX_REPORTS ? <p className="mt-1">And {reports.length - MAX_REPORTS} more.</p> : null}
    </Callout>
  );
}

function Id({ children }: { children: ReactNode }) {
  return <span className="wrap-anywhere font-mono">{children}</span>;
}
