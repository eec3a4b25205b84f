import { expect, it } from "vitest";
import { isServiceSecretUsable } from "@/lib/domain/service-credential/service-secret";

const NOW = new Date("2026-03-01T12:00:00.000Z");
const LATER = new Date(NOW.getTime() + 1);
const good = { expiresAt: LATER, retiresAt: null, revokedAt: null };

it.each([
  { what: "a valid secret", credential: null, secret: good, usable: true },
  { what: "a secret in its overlap", credential: null, secret: { ...good, retiresAt: LATER }, usable: true },
  { what: "a secret whose overlap has ended", credential: null, secret: { ...good, retiresAt: NOW }, usable: false },
  { what: "an expired secret", credential: null, secret: { ...good, expiresAt: NOW }, usable: false },
  { what: "a revoked secret", credential: null, secret: { ...good, revokedAt: NOW }, usable: false },
  { what: "a valid secret of a deleted credential", credential: NOW, secret: good, usable: false },
])("$what is usable: $usable", ({ credential, secret, usable }) => {
  expect(isServiceSecretUsable({ revokedAt: credential }, secret, NOW)).toBe(usable);
});
