import { expect, test } from "vitest";
import { type InvitationFacts, invitationState } from "@/lib/domain/invitation/invitation-state";

const now = new Date("2026-05-01T12:00:00Z");
const earlier = new Date(now.getTime() - 1);
const later = new Date(now.getTime() + 1);
const open: InvitationFacts = { acceptedAt: null, revokedAt: null, expiresAt: later };

test.each([
  [open, "open"],
  [{ ...open, expiresAt: now }, "expired"],
  [{ ...open, expiresAt: earlier }, "expired"],
  [{ ...open, acceptedAt: earlier }, "accepted"],
  [{ ...open, revokedAt: earlier }, "revoked"],
  [{ ...open, revokedAt: earlier, expiresAt: earlier }, "revoked"],
  [{ ...open, acceptedAt: earlier, expiresAt: earlier }, "accepted"],
] as const)("%j is %s", (facts, state) => {
  expect(invitationState(facts, now)).toBe(state);
});
