import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { askToken } from "@/test/protocol/requests";
import { createWorld } from "@/test/worlds/world";

beforeEach(() => {
  log.level = "debug";
});

afterEach(() => {
  log.level = "silent";
  vi.restoreAllMocks();
});

it("logs the facts of a decision under the logref of the refusal, and never a secret", async () => {
  const { client, initech } = await createWorld();
  const lines = vi.spyOn(log, "debug").mockReturnValue(undefined);
  vi.spyOn(log, "info").mockReturnValue(undefined);
  const { errors } = await (await askToken(client, initech.tenant.id)).json();
  expect(lines).toHaveBeenCalledWith(
    expect.objectContaining({
      logref: errors[0].logref,
      clientId: client.clientId,
      asked: expect.objectContaining({ userTenant: initech.tenant.id }),
      registration: expect.objectContaining({ stage: "production", status: "active" }),
      purchase: expect.objectContaining({ consentedLevel: null }),
      decision: expect.objectContaining({ reason: "consent_required" }),
    }),
    "grant decided",
  );
  expect(JSON.stringify(lines.mock.calls)).not.toContain(client.secret);
});

it("logs nothing at other levels", async () => {
  log.level = "info";
  const { client, initech } = await createWorld();
  const lines = vi.spyOn(log, "debug");
  vi.spyOn(log, "info").mockReturnValue(undefined);
  await askToken(client, initech.tenant.id);
  expect(lines).not.toHaveBeenCalled();
});
