import Link from "next/link";
import type { ReactNode } from "react";
import { ACCESS_LEVEL_LABEL, type AccessLevel, isAbove } from "@/lib/domain/access/access-level";
import type { GrantedNow } from "@/lib/services/transfer/offer-view";

type AccessComparisonProps = { requested: AccessLevel; granted: GrantedNow | null };

/** The requested access next to that of the newest version at this operator. */
export function AccessComparison({ requested, granted }: AccessComparisonProps) {
  return (
    <dl className="grid bg-surface overflow-hidden rounded-lg border border-border sm:grid-cols-2 sm:divide-x sm:divide-border">
      <Side term="Requested access" level={ACCESS_LEVEL_LABEL[requested]}>
        {difference(requested, granted)}
      </Side>
      <Side term="Granted now" level={granted?.accessLevel ? ACCESS_LEVEL_LABEL[granted.accessLevel] : "None"} isQuiet>
        {granted ? (
          <>
            Version {granted.version},{" "}
            <Link href={`/operator/applications/${granted.registrationId}`} className="link">
              {granted.clientId}
            </Link>
          </>
        ) : (
          "You run no other version of this application."
        )}
      </Side>
    </dl>
  );
}

type SideProps = { term: string; level: string; children: ReactNode; isQuiet?: boolean };

function Side({ term, level, children, isQuiet = false }: SideProps) {
  return (
    <div className={isQuiet ? "border-border border-t bg-subtle px-4 py-3 sm:border-t-0" : "px-4 py-3"}>
      <dt className="text-muted text-sm">{term}</dt>
      <dd className="font-semibold text-lg">{level}</dd>
      <dd className="break-words text-muted text-sm">{children}</dd>
    </div>
  );
}

function difference(requested: AccessLevel, granted: GrantedNow | null): string {
  if (!granted?.accessLevel)
    return requested === "limited" ? "The highest level you may issue." : "The highest level you may issue. You can issue Limited instead.";
  if (isAbove(requested, granted.accessLevel)) return `More access than version ${granted.version} has.`;
  if (isAbove(granted.accessLevel, requested)) return `Less access than version ${granted.version} has.`;
  return `The same access as version ${granted.version} has.`;
}
