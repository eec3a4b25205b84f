import { describe, expect, it } from "vitest";
import { decrypt, encrypt } from "@/lib/crypto/encrypt";
import { masterKey, provideEnv } from "@/lib/env";

describe("encrypt", () => {
  it("gives back what went in, in its own row only", () => {
    const text = encrypt("private – key", "row-1");
    expect(decrypt(text, "row-1")).toBe("private – key");
    expect(() => decrypt(text, "row-2")).toThrow();
  });

  it("never writes the same text twice, and never the plaintext", () => {
    const [one, other] = [encrypt("private key", "row"), encrypt("private key", "row")];
    expect(one).not.toBe(other);
    expect(one).not.toContain("private");
    expect(one).not.toContain(Buffer.from("private key").toString("base64url"));
  });

  it("notices a change in any part", () => {
    const parts = encrypt("private key", "row").split(".");
    parts.forEach((part, index) => {
      const changed = parts.with(index, (part.startsWith("A") ? "B" : "A") + part.slice(1));
      expect(() => decrypt(changed.join("."), "row")).toThrow();
    });
  });

  it("refuses a shortened authentication tag", () => {
    const [version, iv, tag, ciphertext] = encrypt("private key", "row").split(".");
    const short = Buffer.from(tag ?? "", "base64url")
      .subarray(0, 4)
      .toString("base64url");
    expect(() => decrypt([version, iv, short, ciphertext].join("."), "row")).toThrow();
  });

  it.each(["", "v1", "v1...", "v2.a.b.c", "plain text"])("refuses %j, which it did not write", (text) => {
    expect(() => decrypt(text, "row")).toThrow();
  });

  it("cannot be read under another master key", () => {
    const original = masterKey();
    const text = encrypt("private key", "row");
    provideEnv({ MASTER_KEY: `${original} changed` });
    expect(() => decrypt(text, "row")).toThrow();
    provideEnv({ MASTER_KEY: original });
    expect(decrypt(text, "row")).toBe("private key");
  });
});
