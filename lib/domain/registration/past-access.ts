import { ACCESS_LEVELS, type AccessLevel } from "@/lib/domain/access/access-level";

/** Access that was issued once: what it was, and who ended it, when and how. */
export type PastAccess = { level: AccessLevel; endedAt: Date; endedBy: string; how: "revoked" | "deregistered" };

/** What the audit trail keeps of a registration. */
export type AccessEvent = { action: string; at: Date; by: string; details: Record<string, unknown> };

/** The last access that ended, from the events of a registration, newest first; null if none was issued before its end. */
export function pastAccess(events: readonly AccessEvent[]): PastAccess | null {
  const issued = events.findIndex(({ action }) => action === "registration.issue_access" || action === "registration.change_level");
  const level = levelOf(events[issued]);
  const end = events.slice(0, Math.max(issued, 0)).findLast(({ action }) => isEnd(action));
  if (!level || !end) return null;
  return {
    level,
    endedAt: end.at,
    endedBy: end.by,
    how: end.action === "registration.revoke_access" ? "revoked" : "deregistered",
  };
}

const isEnd = (action: string) => action === "registration.revoke_access" || action === "registration.deregister";

function levelOf(event: AccessEvent | undefined): AccessLevel | null {
  const level = event?.details.to ?? event?.details.accessLevel;
  return ACCESS_LEVELS.find((one) => one === level) ?? null;
}
