import { RelativeTime } from "@/components/ui/relative-time";

export type SecretExpiryProps = { expiresAt: Date | null; warningDays: number | null };

/** Stands out from 30 days before. */
export function SecretExpiry({ expiresAt, warningDays }: SecretExpiryProps) {
  if (!expiresAt) return <span className="text-muted">–</span>;
  const isUrgent = warningDays !== null && warningDays <= 30;
  return (
    <span className={isUrgent ? "font-medium text-warning" : undefined}>
      <RelativeTime at={expiresAt} />
    </span>
  );
}
