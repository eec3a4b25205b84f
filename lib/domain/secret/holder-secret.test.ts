import { expect, it } from "vitest";
import { isHolderSecretUsable } from "@/lib/domain/secret/holder-secret";

const NOW = new Date("2026-03-01T12:00:00.000Z");
const LATER = new Date(NOW.getTime() + 1);
const good = { expiresAt: LATER, retiresAt: null, revokedAt: null };

it.each([
  { what: "a valid secret", holder: null, secret: good, usable: true },
  { what: "a secret in its overlap", holder: null, secret: { ...good, retiresAt: LATER }, usable: true },
  { what: "a secret whose overlap has ended", holder: null, secret: { ...good, retiresAt: NOW }, usable: false },
  { what: "an expired secret", holder: null, secret: { ...good, expiresAt: NOW }, usable: false },
  { what: "a revoked secret", holder: null, secret: { ...good, revokedAt: NOW }, usable: false },
  { what: "a valid secret of a deleted holder", holder: NOW, secret: good, usable: false },
])("$what is usable: $usable", ({ holder, secret, usable }) => {
  expect(isHolderSecretUsable({ revokedAt: holder }, secret, NOW)).toBe(usable);
});
