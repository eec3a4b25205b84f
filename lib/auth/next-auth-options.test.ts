import { expect, test } from "vitest";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { env, provideEnv } from "@/lib/env";

test("the cookie of a session lasts as long as the session", () => {
  expect(nextAuthOptions().session?.maxAge).toBe(12 * 60 * 60);
});

test.each([
  ["https://tokens.example.com", true],
  ["http://127.0.0.1:3000", false],
])("at %s, cookies are Secure: %s", (address, isSecure) => {
  const before = env().PUBLIC_URL;
  provideEnv({ PUBLIC_URL: address });
  expect(nextAuthOptions().useSecureCookies).toBe(isSecure);
  provideEnv({ PUBLIC_URL: before });
});
