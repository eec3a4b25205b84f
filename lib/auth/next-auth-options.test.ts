import { decode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { nextAuthOptions, SESSION_SECONDS } from "@/lib/auth/next-auth-options";
import { env, provideEnv } from "@/lib/env";

const SECRET = "a secret that only this test uses";

/** The lifetime in seconds of a session encoded now. */
async function lifetimeOf(token: Record<string, unknown>): Promise<number> {
  const written = await nextAuthOptions().jwt?.encode?.({ token, secret: SECRET, maxAge: SESSION_SECONDS });
  const { iat, exp } = (await decode({ token: written, secret: SECRET })) as { iat: number; exp: number };
  return exp - iat;
}

test("a new session has the full lifetime", async () => {
  expect(await lifetimeOf({ sub: "someone" })).toBe(SESSION_SECONDS);
});

test("rewriting a session keeps its expiry", async () => {
  const inAMinute = Math.floor(Date.now() / 1000) + 60;
  const seconds = await lifetimeOf({ sub: "someone", exp: inAMinute });
  expect(seconds).toBeGreaterThan(55);
  expect(seconds).toBeLessThanOrEqual(60);
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
