import { expect, test } from "vitest";
import { NewPassword } from "@/lib/domain/user/new-password";

const messageFor = (password: string) => NewPassword.safeParse(password).error?.issues[0]?.message;

test.each([
  "password48213907",
  "Dragon dragon 73!",
  "qwerty58203917",
  "123456789012",
  "Password1234",
  "PASSWORDPASSWORD",
  "P@ssw0rd1234",
  "passwordpassword!",
  "drowssap1234",
  "qwertyuiop12",
  "1q2w3e4r5t6y",
  "letmeinletmein",
  "LetMeIn-LetMeIn",
  "pass-word-pass-word",
  "ｐａｓｓｗｏｒｄ１２３４",
  "administrator1",
  "iloveyou2026",
  "aaaaaaaaaaaa",
  "abcdefghijkl",
  "november2026",
  "monkeydragon",
  "a".repeat(200),
  `${"a".repeat(100)}${"b".repeat(100)}`,
])("refuses %j, which is common or a variation", (password) => {
  expect(messageFor(password)).toMatch(/among the first that an attacker tries/);
});

test.each([
  "a few words of my own",
  "correct horse battery staple",
  "Xk3!vq9Lm2#p",
  "grüner Schrank am See",
  "a different good password",
  "another good password",
])("accepts %j", (password) => {
  expect(messageFor(password)).toBeUndefined();
});

test.each([
  ["eleven char", "At least 12 characters."],
  [`${"Kq7 vulture mosaic ".repeat(11)}`, "At most 200 characters."],
])("limits the length of %j", (password, message) => {
  expect(messageFor(password)).toBe(message);
});

test("judges the longest password in bounded time", () => {
  const startedAt = performance.now();
  messageFor("4@$5w0rd!1|7".repeat(17).slice(0, 200));
  expect(performance.now() - startedAt).toBeLessThan(2000);
});
