import { afterEach, describe, expect, it } from "vitest";
import { linkPepper, secretPepper, sessionSecret } from "@/lib/crypto/derived-keys";
import { dataKeyIdOf, decrypt, encrypt } from "@/lib/crypto/encrypt";
import { firstKeyring, holdKeyring, renewedKeyring } from "@/lib/crypto/keyring";
import { masterKeyId, unwrapKeyring, wrapKeyring } from "@/lib/crypto/wrap-keyring";
import { masterKey, provideEnv } from "@/lib/env";

describe("encrypt", () => {
  it("binds a ciphertext to its row", async () => {
    const text = encrypt("private – key", "row-1");
    expect(await decrypt(text, "row-1")).toBe("private – key");
    await expect(decrypt(text, "row-2")).rejects.toThrow();
  });

  it("never produces the same ciphertext twice, nor the plaintext", () => {
    const [one, other] = [encrypt("private key", "row"), encrypt("private key", "row")];
    expect(one).not.toBe(other);
    expect(one).not.toContain("private");
    expect(one).not.toContain(Buffer.from("private key").toString("base64url"));
  });

  it("detects a change in any part", async () => {
    const parts = encrypt("private key", "row").split(".");
    for (const [index, part] of parts.entries()) {
      const changed = parts.with(index, (part.startsWith("A") ? "B" : "A") + part.slice(1));
      await expect(decrypt(changed.join("."), "row")).rejects.toThrow();
    }
  });

  it("refuses a shortened authentication tag", async () => {
    const [version, key, iv, tag, ciphertext] = encrypt("private key", "row").split(".");
    const short = Buffer.from(tag ?? "", "base64url")
      .subarray(0, 4)
      .toString("base64url");
    await expect(decrypt([version, key, iv, short, ciphertext].join("."), "row")).rejects.toThrow();
  });

  it.each(["", "v1", "v1...", "v2", "v2.a.b.c", "v3.a.b.c.d", "plain text"])("refuses %j, which is not a ciphertext", async (text) => {
    await expect(decrypt(text, "row")).rejects.toThrow();
  });

  it("reads older ciphertexts, which do not name their key", async () => {
    const [, , ...sealed] = encrypt("private key", "row").split(".");
    expect(await decrypt(["v1", ...sealed].join("."), "row")).toBe("private key");
  });

  it("fails under another master key", async () => {
    const original = masterKey();
    const text = encrypt("private key", "row");
    provideEnv({ MASTER_KEY: `${original} changed` });
    await expect(decrypt(text, "row")).rejects.toThrow();
    provideEnv({ MASTER_KEY: original });
    expect(await decrypt(text, "row")).toBe("private key");
  });
});

describe("after a change of the master key", () => {
  const before = firstKeyring(masterKey());
  const other = "another master key, which is long enough";

  afterEach(() => holdKeyring(undefined));

  it("reads older ciphertexts, encrypts with the new key, and keeps the peppers but not the sessions", async () => {
    const text = encrypt("private key", "row");
    const [secrets, links, sessions] = [secretPepper(), linkPepper(), sessionSecret()];
    holdKeyring(unwrapKeyring(wrapKeyring(renewedKeyring(before, []), other), other));
    expect(await decrypt(text, "row")).toBe("private key");
    const renewed = encrypt("private key", "row");
    expect(dataKeyIdOf(renewed)).not.toBe(dataKeyIdOf(text));
    expect(await decrypt(renewed, "row")).toBe("private key");
    expect([secretPepper(), linkPepper()]).toEqual([secrets, links]);
    expect(sessionSecret()).not.toBe(sessions);
  });

  it("drops data keys that are no longer in use", () => {
    const second = renewedKeyring(before, []);
    expect([...renewedKeyring(second, []).dataKeys.keys()]).not.toContain(before.currentId);
    expect([...renewedKeyring(second, [before.currentId]).dataKeys.keys()]).toContain(before.currentId);
  });

  it("opens a keyring with its own master key only, and reveals nothing", () => {
    const wrapped = wrapKeyring(before, other);
    expect(() => unwrapKeyring(wrapped, masterKey())).toThrow();
    expect(wrapped).not.toContain(before.secretPepper.toString("base64url"));
    expect(masterKeyId(other)).not.toBe(masterKeyId(masterKey()));
  });
});
