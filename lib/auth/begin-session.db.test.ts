import { afterEach, expect, test } from "vitest";
import { beginSession, enterTenant } from "@/lib/auth/begin-session";
import { env, provideEnv } from "@/lib/env";
import { inRequest } from "@/test/protocol/action-request";

const before = env().PUBLIC_URL;
afterEach(() => provideEnv({ PUBLIC_URL: before }));

test.each([
  ["https://tokens.example.com", "__Secure-next-auth.session-token", true],
  ["http://127.0.0.1:3000", "next-auth.session-token", false],
])("at %s, sign-in sets the session cookie %s and marks all cookies HttpOnly, Secure: %s", async (address, name, isSecure) => {
  provideEnv({ PUBLIC_URL: address });
  const { setCookies } = await inRequest("", async () => {
    await beginSession({ userId: "someone", sessionVersion: 0, sessionId: "one" });
    await enterTenant("acme");
  });
  const last = new Map(setCookies.map((cookie) => [cookie.split("=", 1)[0], cookie]));
  expect([...last.keys()].sort()).toEqual([name, "mandate.tenant"].sort());
  for (const cookie of last.values()) {
    expect(cookie).toMatch(/; Path=\/;.*; HttpOnly; SameSite=lax/i);
    expect(/; Secure(;|$)/.test(cookie)).toBe(isSecure);
  }
});
