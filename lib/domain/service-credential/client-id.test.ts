import { expect, it } from "vitest";
import { clientIdOf } from "@/lib/domain/registration/client-id";
import { isServiceClientId, serviceClientIdOf } from "@/lib/domain/service-credential/client-id";

it("recognizes the client ID of a service credential", () => {
  expect(isServiceClientId(serviceClientIdOf("acme", "0123456789"))).toBe(true);
  expect(isServiceClientId(serviceClientIdOf("acme-svc-0123456789", "abcdefabcd"))).toBe(true);
});

it.each([
  clientIdOf("acme", "kpiapp", "1.0.0"),
  clientIdOf("acme-svc-0123456789", "svc", "0.0.0"),
  clientIdOf("acme", "svc", "1.2.3"),
  "acme-svc-012345678",
  "acme-svc-0123456789 ",
  "-svc-0123456789",
  "",
])("rejects other client IDs: %j", (text) => {
  expect(isServiceClientId(text)).toBe(false);
});
