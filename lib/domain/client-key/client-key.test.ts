import { expect, it } from "vitest";
import { clientKeyState, isClientKeyUsable } from "@/lib/domain/client-key/client-key";

const NOON = new Date("2026-03-01T12:00:00.000Z");
const BEFORE = new Date(NOON.getTime() - 1);
const AFTER = new Date(NOON.getTime() + 1);

it.each([
  { expiresAt: AFTER, revokedAt: null, state: "active" },
  { expiresAt: NOON, revokedAt: null, state: "expired" },
  { expiresAt: BEFORE, revokedAt: null, state: "expired" },
  { expiresAt: AFTER, revokedAt: BEFORE, state: "revoked" },
  { expiresAt: BEFORE, revokedAt: AFTER, state: "revoked" },
])("is $state: expires $expiresAt, revoked $revokedAt", ({ state, ...dates }) => {
  expect(clientKeyState(dates, NOON)).toBe(state);
  expect(isClientKeyUsable(dates, NOON)).toBe(state === "active");
});
