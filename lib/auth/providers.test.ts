import { expect, test } from "vitest";
import { demoProvider, passwordProvider } from "@/lib/auth/providers";
import { provideEnv } from "@/lib/env";
import { isStamp, LOOPBACK_HEADER } from "@/lib/http/stamped-headers";

const authorize = (credentials: object) => passwordProvider().options.authorize(credentials as never, { headers: {} });

test.each([
  {},
  { email: ["a@b.example"], password: "x" },
  { email: "a@b.example", password: { length: 1 } },
  { email: 5, password: 7 },
  { email: "a\0b@b.example", password: "x" },
  { email: `${"a".repeat(250)}@b.example`, password: "x" },
  { email: "a@b.example", password: "x".repeat(201) },
])("sign-in with %j is refused without a server error", async (credentials) => {
  expect(await authorize(credentials)).toBeNull();
});

test.each([undefined, "", "1", "true"])("the loopback header %j does not allow one-click sign-in", async (header) => {
  provideEnv({ DEMO: "1" });
  const credentials = { email: "admin@platform.example" } as never;
  expect(isStamp(header)).toBe(false);
  expect(
    await demoProvider().options.authorize(credentials, { headers: header === undefined ? {} : { [LOOPBACK_HEADER]: header } }),
  ).toBeNull();
  provideEnv({ DEMO: "" });
});
