import { expect, test } from "vitest";
import { AppCredentials } from "./app-credentials.js";
import { TenantCredentials } from "./tenant-credentials.js";

const CONTEXT = { address: { technicalToken: "", tenantToken: () => "" } as never, now: 0 };
const VARIABLES = {
  MDSP_KEY_STORE_CLIENT_ID: "opsco-kpiapp-v1.0.0",
  MDSP_KEY_STORE_CLIENT_SECRET: "mandate_prod_hush",
  MDSP_OS_VM_APP_NAME: "kpiapp",
  MDSP_OS_VM_APP_VERSION: "1.0.0",
  MDSP_HOST_TENANT: "opsco",
  MDSP_USER_TENANT: "acme",
};
const OPTIONS = {
  clientId: "opsco-kpiapp-v1.0.0",
  clientSecret: "mandate_prod_hush",
  appName: "kpiapp",
  appVersion: "1.0.0",
  hostTenant: "opsco",
  userTenant: "acme",
};

async function sent(credentials: AppCredentials): Promise<unknown[]> {
  const { headers, body } = credentials.tokenCall(
    { ...CONTEXT, secret: await credentials.readSecret() },
    { tenant: credentials.defaultTenant },
  );
  return [atob((headers["X-SPACE-AUTH-KEY"] ?? "").slice("Basic ".length)), JSON.parse(body)];
}

/** Adds around a value what editors, shells and environment files add. */
const ADDITIONS: [string, (value: string) => string][] = [
  ["a line break at its end", (value) => `${value}\n`],
  ["a Windows line break at its end", (value) => `${value}\r\n`],
  ["a written-out line break at its end", (value) => `${value}\\n`],
  ["blanks at both ends", (value) => `  ${value}\t `],
  ["a no-break space at its end", (value) => `${value}\u00a0`],
  ["a byte order mark", (value) => `\ufeff${value}`],
  ["a zero-width space at its end", (value) => `${value}\u200b`],
  ["double quotes", (value) => `"${value}"`],
  ["single quotes", (value) => `'${value}'`],
  ["nested quotes with a line break", (value) => `'"${value}"\n'\r\n`],
];

test.each(ADDITIONS)("an identifier or secret with %s is read without it", async (_, add) => {
  const expected = await sent(new AppCredentials(OPTIONS));
  const damagedVariables = Object.fromEntries(Object.entries(VARIABLES).map(([name, value]) => [name, add(value)]));
  const damagedOptions = Object.fromEntries(Object.entries(OPTIONS).map(([name, value]) => [name, add(value)])) as typeof OPTIONS;
  expect(await sent(AppCredentials.fromEnv(damagedVariables))).toEqual(expected);
  expect(await sent(new AppCredentials(damagedOptions))).toEqual(expected);
});

const DAMAGES: [string, (value: string) => string][] = [
  ["contains a line break", (value) => value.replace("a", "a\n")],
  ["contains a blank", (value) => value.replace("a", "a ")],
  ["contains a blank", (value) => value.replace("a", "a\t")],
  ["contains a character that is not printable ASCII", (value) => value.replace("a", "\u0430")],
  ["contains a character that is not printable ASCII", (value) => value.replace("a", "a\u200b")],
  ["contains a character that is not printable ASCII", (value) => value.replace("a", "a\0")],
  ["has a quotation mark at one end", (value) => `"${value}`],
  ["has a quotation mark at one end", (value) => `${value}'`],
];

test.each(DAMAGES)("an identifier or secret that %s is refused by name, without its value", (damage, add) => {
  for (const name of ["MDSP_KEY_STORE_CLIENT_ID", "MDSP_KEY_STORE_CLIENT_SECRET", "MDSP_USER_TENANT"] as const) {
    const value = add(VARIABLES[name]);
    const error = failureOf(() => AppCredentials.fromEnv({ ...VARIABLES, [name]: value }));
    expect(error).toMatchObject({ code: "invalid_configuration", message: `${name} ${damage}. Copy the value again.` });
    expect(error.message).not.toContain(value);
  }
  expect(failureOf(() => new AppCredentials({ ...OPTIONS, clientSecret: add(OPTIONS.clientSecret) })).message).toBe(
    `clientSecret ${damage}. Copy the value again.`,
  );
});

test("a variable that contains only quotes or blanks counts as missing", () => {
  for (const value of ['""', "  ", "'\n'"]) {
    expect(() => AppCredentials.fromEnv({ ...VARIABLES, MDSP_HOST_TENANT: value })).toThrow(
      "The environment lacks MDSP_HOST_TENANT. Set it.",
    );
  }
});

test("a damaged optional variable is refused by name", () => {
  const tenant = { MINDSPHERE_CLIENT_ID: "acme-svc-1", MINDSPHERE_CLIENT_SECRET: "hush", MINDSPHERE_TENANT: "acme" };
  expect(TenantCredentials.fromEnv({ ...tenant, MINDSPHERE_SUB_TENANT: '"subco"\n' }).subtenant).toBe("subco");
  expect(TenantCredentials.fromEnv({ ...tenant, MINDSPHERE_SUB_TENANT: '""' }).subtenant).toBeUndefined();
  expect(() => TenantCredentials.fromEnv({ ...tenant, MINDSPHERE_SUB_TENANT: "sub co" })).toThrow("MINDSPHERE_SUB_TENANT contains a blank");
});

function failureOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  return expect.unreachable("it succeeded");
}
