import { afterEach, describe, expect, test } from "vitest";
import { childEnv, env, provideEnv } from "@/lib/env";

const before = childEnv();
afterEach(() => provideEnv({ ...Object.fromEntries(NAMES.map((name) => [name, ""])), ...(before as Record<string, string>) }));
const NAMES = [
  "SMTP_URL",
  "MAIL_FROM",
  "SESSION_HOURS",
  "SESSION_IDLE_MINUTES",
  "PORT",
  "HOST",
  "PUBLIC_URL",
  "DATABASE_URL",
  "DATABASE_LISTEN_URL",
  "MASTER_KEY",
  "DEMO",
  "CORS_ORIGINS",
];

function withEnv(values: Record<string, string>) {
  provideEnv({ ...Object.fromEntries(NAMES.map((name) => [name, ""])), ...values });
  return env();
}

describe("the configuration", () => {
  test("has defaults for everything", () => {
    expect(withEnv({})).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      PUBLIC_URL: "http://127.0.0.1:3000",
      DATA_DIR: ".data",
      CORS_ORIGINS: [],
    });
  });

  test("derives the public address from host and port", () => {
    expect(withEnv({ HOST: "::1", PORT: "8080" }).PUBLIC_URL).toBe("http://[::1]:8080");
    expect(withEnv({ HOST: "0.0.0.0" }).PUBLIC_URL).toBe("http://localhost:3000");
    expect(withEnv({ PUBLIC_URL: "https://tokens.example.com/" }).PUBLIC_URL).toBe("https://tokens.example.com");
    expect(withEnv({ PUBLIC_URL: "https://[2001:db8::1]:8443/mandate/" }).PUBLIC_URL).toBe("https://[2001:db8::1]:8443/mandate");
  });

  test("a mail server needs a sender", () => {
    const SMTP_URL = "smtps://user:password@mail.example.com";
    expect(() => withEnv({ SMTP_URL })).toThrow(/^MAIL_FROM: SMTP_URL needs MAIL_FROM, the sender of mails, for example Mandate/);
    for (const MAIL_FROM of ["no-reply@example.com", "Mandate <no-reply@example.com>"])
      expect(withEnv({ SMTP_URL, MAIL_FROM })).toMatchObject({ MAIL_FROM });
  });

  test("reads lists and flags", () => {
    expect(withEnv({ CORS_ORIGINS: "https://a.example, https://b.example", DEMO: "0" })).toMatchObject({
      CORS_ORIGINS: ["https://a.example", "https://b.example"],
      DEMO: false,
    });
  });

  test.each([
    ["PORT", "eighty"],
    ["SMTP_URL", "mail.example.com:25"],
    ["MAIL_FROM", "Mandate"],
    ["SESSION_HOURS", "0"],
    ["SESSION_IDLE_MINUTES", "1"],
    ["PORT", "70000"],
    ["PUBLIC_URL", "tokens.example.com"],
    ["PUBLIC_URL", "ftp://tokens.example.com"],
    ["PUBLIC_URL", "https://tokens.example.com/it's"],
    ["PUBLIC_URL", 'https://tokens.example.com/"quoted"'],
    ["PUBLIC_URL", "https://tokens.example.com/$(id)"],
    ["PUBLIC_URL", "https://tokens.example.com/?tenant=acme"],
    ["PUBLIC_URL", "https://someone:secret@tokens.example.com"],
    ["DATABASE_URL", "mysql://x"],
    ["DATABASE_LISTEN_URL", "mysql://x"],
    ["MASTER_KEY", "short"],
    ["DEMO", "yes"],
  ])("refuses %s=%s and names the variable", (name, value) => {
    expect(() => withEnv({ [name]: value })).toThrow(new RegExp(`^${name}`, "m"));
  });

  test("never repeats an invalid value, which may be a secret", () => {
    expect(() => withEnv({ MASTER_KEY: "hunter2-too-short" })).toThrow(/^(?!.*hunter2)/s);
  });
});
