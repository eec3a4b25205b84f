import { expect, test } from "vitest";
import { passwordProvider } from "@/lib/auth/providers";

const authorize = (credentials: object) => passwordProvider().options.authorize(credentials as never, { headers: {} });

test.each([
  {},
  { email: ["a@b.example"], password: "x" },
  { email: "a@b.example", password: { length: 1 } },
  { email: 5, password: 7 },
  { email: "a\0b@b.example", password: "x" },
  { email: `${"a".repeat(250)}@b.example`, password: "x" },
  { email: "a@b.example", password: "x".repeat(201) },
])("signing in with %j is wrong, and no failure of the server", async (credentials) => {
  expect(await authorize(credentials)).toBeNull();
});
