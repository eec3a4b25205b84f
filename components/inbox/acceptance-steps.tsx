import type { ReactNode } from "react";
import { LatestTokenEnd } from "@/components/token/latest-token-end";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { OfferedVersion } from "./offered-version";

/** What ends, what begins, and what comes next. */
export function AcceptanceSteps({ offer }: { offer: OfferedVersion }) {
  return (
    <ol className="divide-y divide-border rounded-lg border border-border bg-surface">
      <Step title="Ends">
        The credentials of <Id>{offer.developmentClientId}</Id> and every token obtained with them. <LatestTokenEnd />
      </Step>
      <Step title="Begins">
        <Id>{offer.productionClientId}</Id> in production at your tenant, without credentials. The highest level you may issue is{" "}
        {ACCESS_LEVEL_LABEL[offer.requestedLevel]}.
      </Step>
      <Step title="Next">You issue access and give the new credentials to the people who run the application.</Step>
    </ol>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="px-4 py-2.5">
      <p className="font-medium">{title}</p>
      <p className="text-muted">{children}</p>
    </li>
  );
}

function Id({ children }: { children: string }) {
  return <span className="break-all font-mono text-sm text-text">{children}</span>;
}
