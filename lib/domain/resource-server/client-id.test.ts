import { expect, it } from "vitest";
import { clientIdOf } from "@/lib/domain/registration/client-id";
import { isResourceServerClientId, resourceServerClientIdOf } from "@/lib/domain/resource-server/client-id";
import { isServiceClientId, serviceClientIdOf } from "@/lib/domain/service-credential/client-id";

it("is recognized and not confused with that of a service credential", () => {
  expect(isResourceServerClientId(resourceServerClientIdOf("0123456789"))).toBe(true);
  expect(isServiceClientId(resourceServerClientIdOf("0123456789"))).toBe(false);
});

it.each([
  clientIdOf("resource-server", "svc", "1.0.0"),
  serviceClientIdOf("resource-server", "0123456789"),
  serviceClientIdOf("resource", "0123456789"),
  "resource-server-012345678",
  "resource-server-0123456789 ",
  "",
])("rejects other client IDs: %j", (text) => {
  expect(isResourceServerClientId(text)).toBe(false);
});
