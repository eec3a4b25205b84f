import { describe, expect, it } from "vitest";
import { AppCredentials } from "./app-credentials.js";
import { chooseCredentials } from "./choose-credentials.js";
import { PrivateKeyCredentials } from "./private-key-credentials.js";
import { TenantCredentials } from "./tenant-credentials.js";
import { UserToken } from "./user-token.js";

const APPLICATION = { MDSP_OS_VM_APP_NAME: "kpiapp", MDSP_OS_VM_APP_VERSION: "1.0.0", MDSP_HOST_TENANT: "opsco", MDSP_USER_TENANT: "acme" };
const APP = { MDSP_KEY_STORE_CLIENT_ID: "opsco-kpiapp-v1.0.0", MDSP_KEY_STORE_CLIENT_SECRET: "hush", ...APPLICATION };
const TENANT = { MINDSPHERE_CLIENT_ID: "acme-svc-1", MINDSPHERE_CLIENT_SECRET: "hush", MINDSPHERE_TENANT: "acme" };
const KEY = { MDSP_KEY_STORE_CLIENT_ID: "opsco-kpiapp-v1.0.0", MDSP_KEY_STORE_PRIVATE_KEY: '{"kty":"EC","d":"hush"}', ...APPLICATION };

const given = TenantCredentials.fromEnv(TENANT);
const unexpectedRead = () => expect.unreachable("the environment was read");
const without = (variables: Record<string, string>, name: string) => ({ ...variables, [name]: undefined });

describe("chooseCredentials", () => {
  it("prefers a user token", () => {
    expect(chooseCredentials({ userToken: "a.b.c", credentials: given }, unexpectedRead)).toBeInstanceOf(UserToken);
  });

  it("prefers credentials given in code, and then does not read the environment", () => {
    expect(chooseCredentials({ credentials: given }, unexpectedRead)).toBe(given);
  });

  it.each([
    ["an application rather than a tenant", { ...APP, ...TENANT }, AppCredentials, "acme"],
    ["a tenant", TENANT, TenantCredentials, "acme"],
    ["an application with a key", { ...KEY, ...TENANT }, PrivateKeyCredentials, "acme"],
    ["the secret of an application rather than its key", { ...KEY, ...APP }, AppCredentials, "acme"],
  ] as const)("reads %s from the environment", (_, variables, kind, tenant) => {
    const chosen = chooseCredentials({}, () => variables);
    expect(chosen).toBeInstanceOf(kind);
    expect(chosen).toMatchObject({ defaultTenant: tenant });
  });

  it("reads the subtenant from the environment", () => {
    expect(chooseCredentials({}, () => ({ ...TENANT, MINDSPHERE_SUB_TENANT: "subco" }))).toMatchObject({ subtenant: "subco" });
  });

  it("lists the variables to set if the environment is empty", () => {
    expect(() => chooseCredentials({}, () => ({}))).toThrow(/MDSP_KEY_STORE_CLIENT_ID.*MINDSPHERE_CLIENT_ID/);
  });

  it.each(Object.keys(APP))(
    "requires %s if the other variables of an application are set, even together with those of a tenant",
    (name) => {
      expect(() => chooseCredentials({}, () => without({ ...APP, ...TENANT }, name))).toThrow(`The environment lacks ${name}. Set it.`);
    },
  );

  it.each(Object.keys(TENANT))("requires %s if the other variables of a tenant are set", (name) => {
    expect(() => chooseCredentials({}, () => without(TENANT, name))).toThrow(`lacks ${name}`);
  });

  it("names all missing variables", () => {
    expect(() => chooseCredentials({}, () => ({ MDSP_HOST_TENANT: "opsco" }))).toThrow(
      "The environment lacks MDSP_KEY_STORE_CLIENT_ID, MDSP_KEY_STORE_CLIENT_SECRET, MDSP_OS_VM_APP_NAME, MDSP_OS_VM_APP_VERSION, MDSP_USER_TENANT. Set them.",
    );
  });
});
