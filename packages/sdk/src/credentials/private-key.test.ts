import { createPrivateKey } from "node:crypto";
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { ServiceAddress } from "../service/service-address.js";
import { PrivateKeyCredentials } from "./private-key-credentials.js";

const CLIENT = { clientId: "opsco-kpiapp-v1.0.0", appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };
const VARIABLES = {
  MDSP_KEY_STORE_CLIENT_ID: CLIENT.clientId,
  MDSP_OS_VM_APP_NAME: "kpiapp",
  MDSP_OS_VM_APP_VERSION: "1.0.0",
  MDSP_HOST_TENANT: "opsco",
  MDSP_USER_TENANT: "acme",
};
const CONTEXT = { address: new ServiceAddress("https://tokens.example"), now: Date.now(), secret: "" };

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let pem: string;
let jwk: string;
beforeAll(async () => {
  keys = await generateKeyPair("ES256", { extractable: true });
  pem = await exportPKCS8(keys.privateKey);
  jwk = JSON.stringify(await exportJWK(keys.privateKey));
});

const REPAIRED: [string, () => string][] = [
  ["PEM with written-out line breaks", () => pem.trim().replaceAll("\n", "\\n")],
  ["PEM with written-out Windows line breaks", () => pem.replaceAll("\n", "\\r\\n")],
  ["quoted PEM with written-out line breaks", () => `"${pem.replaceAll("\n", "\\n")}"`],
  ["quoted PEM", () => `'${pem}'`],
  ["PEM with Windows line breaks", () => pem.replaceAll("\n", "\r\n")],
  ["PEM with blanks in place of line breaks", () => pem.replaceAll("\n", " ")],
  ["indented PEM", () => pem.replaceAll("\n", "\n    ")],
  ["PEM after a byte order mark", () => `\ufeff\n${pem}\n\n`],
  ["PEM in base64", () => btoa(pem)],
  ["PEM in base64 with line breaks", () => btoa(pem).replace(/.{76}/g, "$&\n")],
  ["a quoted JWK", () => `'${jwk}'`],
  ["a quoted JWK with escaped quotes", () => JSON.stringify(jwk)],
  ["a JWK after a byte order mark", () => `\ufeff ${jwk}\n`],
  ["a JWK in base64", () => btoa(jwk)],
];

test.each(REPAIRED)("%s signs an assertion that verifies", async (_, text) => {
  const variables = { ...VARIABLES, MDSP_KEY_STORE_PRIVATE_KEY: text(), MDSP_KEY_STORE_KEY_ALGORITHM: '"ES256"\n' };
  for (const credentials of [
    PrivateKeyCredentials.fromEnv(variables),
    new PrivateKeyCredentials({ ...CLIENT, privateKey: text(), algorithm: "ES256" }),
  ]) {
    const { parameters } = await credentials.authenticate(CONTEXT);
    await jwtVerify(parameters?.client_assertion ?? "", keys.publicKey, { issuer: CLIENT.clientId });
  }
});

describe("a key that cannot sign is refused when the credentials are created, with the reason and without the key:", () => {
  const sec1 = () => createPrivateKey(pem).export({ type: "sec1", format: "pem" }).toString();
  const encrypted = () =>
    createPrivateKey(pem).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "hush" }).toString();
  test.each<[string, () => string | Promise<string>, string]>([
    ["a public key", () => exportSPKI(keys.publicKey), "is not a private key. Pass the private key."],
    ["SEC 1", sec1, "is PEM, but not in PKCS #8. Convert it: openssl pkcs8"],
    ["an encrypted key", encrypted, "is encrypted. Convert it: openssl pkcs8"],
    ["only the first line", () => pem.split("\n")[0] ?? "", "is cut off: its last line is missing. Copy all lines."],
    ["a path", () => "/run/secrets/key.pem", "is neither PEM nor a JWK. Pass the content of the key file, not its path."],
    ["a public JWK", async () => JSON.stringify(await exportJWK(keys.publicKey)), "is a public key. Pass the private key."],
    ["half a JWK", () => jwk.slice(0, -20), "is not the JSON of a JWK. Copy it again."],
    ["other JSON", () => `{"key":${jwk}}`, "is not a key."],
    ["nothing", () => "", "is missing."],
  ])("%s", async (_, text, message) => {
    const privateKey = await text();
    const create = () => new PrivateKeyCredentials({ ...CLIENT, privateKey, algorithm: "ES256" });
    expect(create).toThrow(`privateKey ${message}`);
    const { d = "" } = await exportJWK(keys.privateKey);
    expect(create).not.toThrow(d.slice(0, 12));
  });
});

test.each(["RS256", "ES256", "EdDSA"])("the algorithm of PEM is that of the key: %s", async (algorithm) => {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const credentials = new PrivateKeyCredentials({ ...CLIENT, privateKey: await exportPKCS8(privateKey) });
  const { parameters } = await credentials.authenticate(CONTEXT);
  expect((await jwtVerify(parameters?.client_assertion ?? "", publicKey)).protectedHeader.alg).toBe(algorithm);
});

test("an unknown algorithm is refused with the name of its variable", () => {
  expect(() =>
    PrivateKeyCredentials.fromEnv({ ...VARIABLES, MDSP_KEY_STORE_PRIVATE_KEY: pem, MDSP_KEY_STORE_KEY_ALGORITHM: "HS256" }),
  ).toThrow("MDSP_KEY_STORE_KEY_ALGORITHM must be RS256, ES256 or EdDSA.");
});

test("a key for another algorithm is refused with the name of its variable", async () => {
  const credentials = PrivateKeyCredentials.fromEnv({
    ...VARIABLES,
    MDSP_KEY_STORE_PRIVATE_KEY: pem,
    MDSP_KEY_STORE_KEY_ALGORITHM: "RS256",
  });
  await expect(credentials.authenticate(CONTEXT)).rejects.toThrow("MDSP_KEY_STORE_PRIVATE_KEY cannot be read as a key for RS256.");
});
