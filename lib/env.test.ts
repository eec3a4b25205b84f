import { afterEach, describe, expect, test, vi } from "vitest";
import { childEnv, childEnvWithoutSecrets, env, provideEnv } from "@/lib/env";

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
  "TRUSTED_PROXIES",
  "GATEWAY_PROXIES",
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
    expect(withEnv({ PUBLIC_URL: "https://[2001:db8::1]:8443/" }).PUBLIC_URL).toBe("https://[2001:db8::1]:8443");
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
    ["PUBLIC_URL", "https://tokens.example.com/mandate"],
    ["PUBLIC_URL", "https://tokens.example.com/it's"],
    ["PUBLIC_URL", 'https://tokens.example.com/"quoted"'],
    ["PUBLIC_URL", "https://tokens.example.com/$(id)"],
    ["PUBLIC_URL", "https://tokens.example.com/?tenant=acme"],
    ["PUBLIC_URL", "https://someone:secret@tokens.example.com"],
    ["DATABASE_URL", "mysql://x"],
    ["DATABASE_LISTEN_URL", "mysql://x"],
    ["MASTER_KEY", "short"],
    ["DEMO", "yes"],
    ["TRUSTED_PROXIES", "proxy.example.com"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["GATEWAY_PROXIES", "10.0.0.0/8;11.0.0.0/8"],
  ])("refuses %s=%s and names the variable", (name, value) => {
    expect(() => withEnv({ [name]: value })).toThrow(new RegExp(`^${name}`, "m"));
  });

  test("says that a public address may not have a path", () => {
    expect(() => withEnv({ PUBLIC_URL: "https://example.com/mandate" })).toThrow(/without a path, for example/);
  });

  test("never repeats an invalid value, which may be a secret", () => {
    expect(() => withEnv({ MASTER_KEY: "hunter2-too-short" })).toThrow(/^(?!.*hunter2)/s);
  });
});

test.each(["MASTER_KEY", "NEW_MASTER_KEY", "DATABASE_URL", "DATABASE_LISTEN_URL", "DATA_DATABASE_URL", "SMTP_URL", "STAMP_KEY"])(
  "a child process that needs no secrets does not get %s, and no file can fill it in",
  (name) => {
    vi.stubEnv(name, "a secret that only some processes need");
    expect([childEnv()[name], childEnvWithoutSecrets()[name]]).toEqual(["a secret that only some processes need", ""]);
    vi.unstubAllEnvs();
  },
);
