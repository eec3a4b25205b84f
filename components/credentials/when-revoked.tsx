import { RelativeTime } from "@/components/ui/relative-time";

/** When a secret or key was revoked, and by whom if known. */
export function WhenRevoked({ revokedAt, revokedBy }: { revokedAt: Date | null; revokedBy: string | null }) {
  if (!revokedAt) return null;
  return (
    <span className="text-muted">
      Revoked <RelativeTime at={revokedAt} />
      {revokedBy ? <span className="block wrap-anywhere">by {revokedBy}</span> : null}
    </span>
  );
}
