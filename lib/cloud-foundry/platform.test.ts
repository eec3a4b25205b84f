import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findApp, listApps, restartApp, setVariables } from "@/lib/cloud-foundry/apps";
import { openPlatform } from "@/lib/cloud-foundry/platform";
import { childEnv, provideEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { TEST_CERTIFICATE } from "@/test/fakes/certificate";
import { PLATFORM_CLIENT, TestPlatform, type Trouble } from "@/test/fakes/cloud-foundry";

const run = promisify(execFile);
const SECRET = "mandate_prod_0123456789012345678901234567890123456789abcABC";
const VARIABLES = { MDSP_KEY_STORE_CLIENT_SECRET: SECRET, MDSP_USER_TENANT: "opsco" };

let platform: TestPlatform;
let app: TestPlatform["apps"][number];

beforeAll(async () => {
  provideEnv({ CLOUD_FOUNDRY_HOSTS: "127.0.0.1" });
  platform = await TestPlatform.start();
});
beforeEach(() => {
  app = platform.addApp("kpiapp", { KEEP: "me" });
  platform.asked.length = 0;
});
afterEach(() => platform.calm());
afterAll(async () => {
  await platform.stop();
  provideEnv({ CLOUD_FOUNDRY_HOSTS: "" });
});

const open = (milliseconds = 20_000, access = platform.access) => openPlatform(access, AbortSignal.timeout(milliseconds));
const set = (milliseconds?: number) => setVariables(open(milliseconds), app.guid, VARIABLES);
const environmentPath = () => `/v3/apps/${app.guid}/environment_variables`;

describe("a token", () => {
  test("is requested once for several calls, from the UAA that the API root names", async () => {
    const client = open();
    await findApp(client, app.guid);
    await findApp(client, app.guid);
    expect([platform.count("GET", "/v3/apps/"), platform.count("POST", "/uaa/oauth/token")]).toEqual([2, 1]);
  });

  test("is replaced once when it expires between calls", async () => {
    const client = open();
    await findApp(client, app.guid);
    platform.endTokens();
    await expect(setVariables(client, app.guid, VARIABLES)).resolves.toBeUndefined();
    expect(platform.count("POST", "/uaa/oauth/token")).toBe(2);
  });

  test("is not requested again and again if the API rejects it", async () => {
    platform.trouble("GET /v3/apps", 401);
    await expect(findApp(open(), app.guid)).rejects.toThrow(/does not accept our token/);
    expect(platform.count("POST", "/uaa/oauth/token")).toBe(2);
  });

  test("is refused for a wrong secret, without repeating the secret", async () => {
    const client = open(20_000, { ...platform.access, clientSecret: "wrong-secret-wrong" });
    const error = await findApp(client, app.guid).catch((thrown: Error) => thrown);
    expect(String(error)).toMatch(/does not accept this client ID and secret/);
    expect(JSON.stringify(error) + String(error)).not.toContain("wrong-secret-wrong");
  });
});

describe("the list of apps", () => {
  test("follows the pages and names the organization and space of each app", async () => {
    const many = await TestPlatform.start();
    for (let number = 0; number < 230; number++) many.addApp(`app-${String(number).padStart(3, "0")}`);
    const { apps, isCut } = await listApps(open(20_000, many.access));
    expect(apps.map(({ name }) => name)).toEqual(many.apps.map(({ name }) => name));
    expect([apps[0]?.place, isCut, many.count("GET", "/v3/apps")]).toEqual(["plant / production", false, 3]);
    await many.stop();
  });
});

describe("setting variables", () => {
  test("merges them with the app's other variables", async () => {
    await set();
    expect(app.env).toEqual({ KEEP: "me", ...VARIABLES });
  });

  test.each([429, 503, 500, 502] as const)("retries after a %i", async (status) => {
    platform.trouble("PATCH", status, 2);
    await set();
    expect([app.env.MDSP_USER_TENANT, platform.count("PATCH", "/v3")]).toEqual(["opsco", 3]);
  });

  test("gives up after three attempts, with a truncated message", async () => {
    platform.trouble("PATCH", 500);
    const error: Error = await set().then(fail, (thrown) => thrown);
    expect(error.message).toMatch(/internal error \(status 500\).*This is a 500/);
    expect(error.message.length).toBeLessThan(320);
    expect(platform.count("PATCH", "/v3")).toBe(3);
  });

  test("succeeds if the response is lost but the platform has the variables", async () => {
    platform.trouble("PATCH", "do it and reset");
    await expect(set()).resolves.toBeUndefined();
    expect(platform.count("GET", environmentPath())).toBe(1);
  });

  test.each([
    ["reset", /did not respond in time or closed the connection/],
    ["garbage", /is not a Cloud Foundry API v3/],
    ["huge", /too long/],
    ["redirect", /redirect/],
    [403, /Space Developer/],
    [404, /has no such app/],
    [422, /refused the request \(status 422\)/],
  ] as [Trouble, RegExp][])("fails on %s and names the reason", async (trouble, words) => {
    platform.trouble("PATCH", trouble);
    await expect(set()).rejects.toThrow(words);
    expect(app.env).toEqual({ KEEP: "me" });
  });

  test("times out if the platform never responds", async () => {
    platform.trouble("PATCH", "hang");
    await expect(set(300)).rejects.toThrow(/did not respond in time/);
  });

  test("warns that the app may hold an unusable secret if the outcome is unknown", async () => {
    platform.trouble("PATCH", "do it and reset");
    platform.trouble("GET /v3/apps", 403);
    await expect(set()).rejects.toThrow(/closed the connection.*deliver again before the app restarts/);
  });

  test("omits a secret that the platform echoes", async () => {
    platform.trouble("PATCH", "echo");
    const error: Error = await set().then(fail, (thrown) => thrown);
    expect(error.message).toBe("Cloud Foundry refused the request (status 422).");
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });

  test("follows no redirect", async () => {
    platform.trouble("GET /", "redirect");
    await expect(set()).rejects.toThrow(/Enter the address of the Cloud Foundry API itself/);
  });

  test("reports a missing app", async () => {
    await expect(setVariables(open(), crypto.randomUUID(), VARIABLES)).rejects.toThrow(/has no such app.*App not found/);
  });
});

describe("a restart", () => {
  test("is a rolling deployment with the current variables", async () => {
    await set();
    await restartApp(open(), app.guid);
    expect(app.deployments).toEqual([expect.objectContaining({ env: { KEEP: "me", ...VARIABLES } })]);
  });

  test("is retried only if the platform rejected it without acting", async () => {
    platform.trouble("POST /v3/deployments", 503, 1);
    await restartApp(open(), app.guid);
    platform.trouble("POST /v3/deployments", "reset");
    await expect(restartApp(open(), app.guid)).rejects.toThrow(/did not respond/);
    expect([app.deployments.length, platform.count("POST", "/v3/deployments")]).toEqual([1, 3]);
  });
});

describe("the client secret", () => {
  test.each([
    ["http://uaa.example.com", /https/],
    ["https://169.254.169.254", /private network/],
    ["https://localhost:1", /localhost is in a private network/],
  ])("is not sent to a UAA at %s, even if the API root names it", async (uaaUrl, words) => {
    const hostile = await TestPlatform.start();
    hostile.uaaUrl = uaaUrl;
    await expect(findApp(open(20_000, hostile.access), app.guid)).rejects.toThrow(words);
    await hostile.stop();
  });

  test("is not sent to a server that is not a Cloud Foundry", async () => {
    platform.trouble("GET /", 404);
    await expect(findApp(open(), app.guid)).rejects.toThrow(/is not a Cloud Foundry API/);
    expect(platform.count("POST", "/")).toBe(0);
  });

  test("is sent only to a server with a trusted certificate, NODE_EXTRA_CA_CERTS included", async () => {
    const secure = await TestPlatform.start({ tls: true });
    const { guid } = secure.addApp("secure");
    await expect(findApp(open(20_000, secure.access), guid)).rejects.toThrow(/does not trust the certificate of 127\.0\.0\.1:\d+/);
    expect(secure.asked).toEqual([]);
    expect(await findAppInProcess(secure.access, guid)).toBe("secure");
    await secure.stop();
  });
});

test("a refused connection names the host and is a certain failure", async () => {
  const gone = await TestPlatform.start();
  const { access, url } = gone;
  await gone.stop();
  const error = await setVariables(open(20_000, access), app.guid, VARIABLES).then(fail, (thrown) => thrown);
  expect(error).toMatchObject({ message: expect.stringContaining(new URL(url).host), isUncertain: false });
});

test("the client secret may contain any character", async () => {
  expect(PLATFORM_CLIENT.clientSecret).toMatch(/[&+=%/ ]/);
  await expect(findApp(open(), app.guid)).resolves.toEqual({ guid: app.guid, name: "kpiapp" });
});

function fail(): never {
  throw new Error("The call succeeded.");
}

/** Calls findApp in a process that trusts the certificate of the test platform. */
async function findAppInProcess(access: TestPlatform["access"], guid: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "certificate-"));
  await writeFile(join(folder, "ca.pem"), TEST_CERTIFICATE);
  const script = `import { findApp } from "@/lib/cloud-foundry/apps";
    import { openPlatform } from "@/lib/cloud-foundry/platform";
    const { name } = await findApp(openPlatform(${JSON.stringify(access)}, AbortSignal.timeout(20_000)), "${guid}");
    process.stdout.write(name);`;
  const env = childEnv({ NODE_EXTRA_CA_CERTS: join(folder, "ca.pem"), CLOUD_FOUNDRY_HOSTS: "127.0.0.1" });
  const { stdout } = await run(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    env,
    cwd: ROOT,
  });
  await rm(folder, { recursive: true });
  return stdout;
}
