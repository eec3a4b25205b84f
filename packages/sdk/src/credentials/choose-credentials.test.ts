import { describe, expect, it } from "vitest";
import { AppCredentials } from "./app-credentials.js";
import { chooseCredentials } from "./choose-credentials.js";
import { PrivateKeyCredentials } from "./private-key-credentials.js";
import { TenantCredentials } from "./tenant-credentials.js";
import { UserToken } from "./user-token.js";

const APPLICATION = { MDSP_OS_VM_APP_NAME: "kpiapp", MDSP_OS_VM_APP_VERSION: "1.0.0", MDSP_HOST_TENANT: "opsco", MDSP_USER_TENANT: "acme" };
const APP = { MDSP_KEY_STORE_CLIENT_ID: "opsco-kpiapp-v1.0.0", MDSP_KEY_STORE_CLIENT_SECRET: "hush", ...APPLICATION };
const TENANT = { MINDSPHERE_CLIENT_ID: "acme-svc-1", MINDSPHERE_CLIENT_SECRET: "hush", MINDSPHERE_TENANT: "acme" };
const KEY = { MDSP_KEY_STORE_CLIENT_ID: "opsco-kpiapp-v1.0.0", MDSP_KEY_STORE_PRIVATE_KEY: "{}", ...APPLICATION };

const given = TenantCredentials.fromEnv(TENANT);
const unread = () => expect.unreachable("the environment was read");
const without = (variables: Record<string, string>, name: string) => ({ ...variables, [name]: undefined });

describe("who asks", () => {
  it("is a user token before all", () => {
    expect(chooseCredentials({ userToken: "a.b.c", credentials: given }, unread)).toBeInstanceOf(UserToken);
  });

  it("is given in code before the environment, which is then not read", () => {
    expect(chooseCredentials({ credentials: given }, unread)).toBe(given);
  });

  it.each([
    ["an application before a tenant", { ...APP, ...TENANT }, AppCredentials, "acme"],
    ["a tenant", TENANT, TenantCredentials, "acme"],
    ["an application with a key", { ...KEY, ...TENANT }, PrivateKeyCredentials, "acme"],
    ["an application with a secret before its key", { ...KEY, ...APP }, AppCredentials, "acme"],
  ] as const)("is %s in the environment", (_, variables, kind, tenant) => {
    const chosen = chooseCredentials({}, () => variables);
    expect(chosen).toBeInstanceOf(kind);
    expect(chosen).toMatchObject({ defaultTenant: tenant });
  });

  it("acts as a subtenant where the environment names one", () => {
    expect(chooseCredentials({}, () => ({ ...TENANT, MINDSPHERE_SUB_TENANT: "subco" }))).toMatchObject({ subtenant: "subco" });
  });

  it("is nobody in an empty environment, which says what could be set", () => {
    expect(() => chooseCredentials({}, () => ({}))).toThrow(/MDSP_KEY_STORE_CLIENT_ID.*MINDSPHERE_CLIENT_ID/);
  });

  it.each(Object.keys(APP))("is not clear where only %s is missing, even if a tenant's variables are there", (name) => {
    expect(() => chooseCredentials({}, () => without({ ...APP, ...TENANT }, name))).toThrow(`The environment lacks ${name}. Set it.`);
  });

  it.each(Object.keys(TENANT))("is not clear where only %s is missing", (name) => {
    expect(() => chooseCredentials({}, () => without(TENANT, name))).toThrow(`lacks ${name}`);
  });

  it("names everything that is missing", () => {
    expect(() => chooseCredentials({}, () => ({ MDSP_HOST_TENANT: "opsco" }))).toThrow(
      "The environment lacks MDSP_KEY_STORE_CLIENT_ID, MDSP_KEY_STORE_CLIENT_SECRET, MDSP_OS_VM_APP_NAME, MDSP_OS_VM_APP_VERSION, MDSP_USER_TENANT. Set them.",
    );
  });
});
