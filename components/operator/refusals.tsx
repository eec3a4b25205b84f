import { ShieldCheck } from "lucide-react";
import { BarList } from "@/components/ui/bar-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { refusalHelp } from "@/lib/domain/usage/refusal-help";
import { refusalWords } from "@/lib/domain/usage/refusal-words";
import type { RefusalCount } from "@/lib/services/registration/count-refusals";

/** Refused token requests by reason, with a remedy for each. */
export function Refusals({ refusals }: { refusals: RefusalCount[] }) {
  if (refusals.length === 0) {
    return (
      <div className="rounded-lg border border-border bg-surface">
        <EmptyState icon={<ShieldCheck />} title="Nothing was refused">
          No token request was refused in the last seven days.
        </EmptyState>
      </div>
    );
  }
  const points = refusals.map(({ reason, count }) => ({ label: refusalWords(reason).title, value: count }));
  return (
    <div className="grid gap-5 rounded-lg border border-border bg-surface p-4 sm:p-5">
      <BarList caption="By reason, last seven days" unit="Requests" of="Reason" points={points} />
      <dl className="grid gap-3 border-border border-t pt-4">
        {refusals.map(({ reason, lastAt }) => (
          <div key={reason}>
            <dt className="font-medium">
              {refusalWords(reason).title}{" "}
              <span className="font-normal text-muted text-sm">
                most recently <RelativeTime at={lastAt} />
              </span>
            </dt>
            <dd className="text-muted">{refusalHelp(reason)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
