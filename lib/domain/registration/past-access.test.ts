import { expect, it } from "vitest";
import { type AccessEvent, pastAccess } from "@/lib/domain/registration/past-access";

const event = (action: string, day: number, details = {}): AccessEvent => ({
  action: `registration.${action}`,
  at: new Date(Date.UTC(2026, 2, day)),
  by: `person${day}@opsco.example`,
  details,
});
const issued = (day: number, accessLevel: string) => event("issue_access", day, { accessLevel });
const changed = (day: number, to: string) => event("change_level", day, { from: "read_write", to });

it.each([
  ["nothing was issued", [event("deregister", 3)], null],
  ["access is in force", [issued(1, "limited")], null],
  ["access was issued again", [issued(3, "limited"), event("revoke_access", 2), issued(1, "read_write")], null],
  [
    "it was de-registered",
    [event("deregister", 3), changed(2, "limited"), issued(1, "read_write")],
    { level: "limited", endedBy: "person3@opsco.example", how: "deregistered" },
  ],
  [
    "access was revoked",
    [event("revoke_access", 2), issued(1, "read_write")],
    { level: "read_write", endedBy: "person2@opsco.example", how: "revoked" },
  ],
  [
    "it was de-registered after access was revoked",
    [event("deregister", 3), event("revoke_access", 2), issued(1, "limited")],
    { level: "limited", endedBy: "person2@opsco.example", how: "revoked" },
  ],
])("finds the access that ended where %s", (_where, events, found) => {
  const past = pastAccess(events);
  if (found) expect(past).toMatchObject(found);
  else expect(past).toBeNull();
});
