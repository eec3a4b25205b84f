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
  test("is taken once for several calls, at the UAA that the root names", async () => {
    const client = open();
    await findApp(client, app.guid);
    await findApp(client, app.guid);
    expect([platform.count("GET", "/v3/apps/"), platform.count("POST", "/uaa/oauth/token")]).toEqual([2, 1]);
  });

  test("that ends in the middle is replaced once", async () => {
    const client = open();
    await findApp(client, app.guid);
    platform.endTokens();
    await expect(setVariables(client, app.guid, VARIABLES)).resolves.toBeUndefined();
    expect(platform.count("POST", "/uaa/oauth/token")).toBe(2);
  });

  test("that is never taken is not asked for again and again", async () => {
    platform.trouble("GET /v3/apps", 401);
    await expect(findApp(open(), app.guid)).rejects.toThrow(/does not accept our token/);
    expect(platform.count("POST", "/uaa/oauth/token")).toBe(2);
  });

  test("is refused for a wrong secret, in words that repeat neither", async () => {
    const client = open(20_000, { ...platform.access, clientSecret: "wrong-secret-wrong" });
    const error = await findApp(client, app.guid).catch((thrown: Error) => thrown);
    expect(String(error)).toMatch(/does not accept this client ID and secret/);
    expect(JSON.stringify(error) + String(error)).not.toContain("wrong-secret-wrong");
  });
});

describe("the list of apps", () => {
  test("follows the pages and says where each app is", async () => {
    const many = await TestPlatform.start();
    for (let number = 0; number < 230; number++) many.addApp(`app-${String(number).padStart(3, "0")}`);
    const { apps, isCut } = await listApps(open(20_000, many.access));
    expect(apps.map(({ name }) => name)).toEqual(many.apps.map(({ name }) => name));
    expect([apps[0]?.place, isCut, many.count("GET", "/v3/apps")]).toEqual(["plant / production", false, 3]);
    await many.stop();
  });
});

describe("setting variables", () => {
  test("merges them with what the app has", async () => {
    await set();
    expect(app.env).toEqual({ KEEP: "me", ...VARIABLES });
  });

  test.each([429, 503, 500, 502] as const)("tries again after a %i", async (status) => {
    platform.trouble("PATCH", status, 2);
    await set();
    expect([app.env.MDSP_USER_TENANT, platform.count("PATCH", "/v3")]).toEqual(["opsco", 3]);
  });

  test("gives up after three tries, with a sentence that is cut short", async () => {
    platform.trouble("PATCH", 500);
    const error: Error = await set().then(fail, (thrown) => thrown);
    expect(error.message).toMatch(/problem of its own \(status 500\).*This is a 500/);
    expect(error.message.length).toBeLessThan(320);
    expect(platform.count("PATCH", "/v3")).toBe(3);
  });

  test("is done when the answer was lost but the platform holds them", async () => {
    platform.trouble("PATCH", "do it and reset");
    await expect(set()).resolves.toBeUndefined();
    expect(platform.count("GET", environmentPath())).toBe(1);
  });

  test.each([
    ["reset", /did not answer in time or broke the connection/],
    ["garbage", /does not speak as the Cloud Foundry API v3/],
    ["huge", /too long/],
    ["redirect", /redirect/],
    [403, /Space Developer/],
    [404, /knows no such app/],
    [422, /refused the request \(status 422\)/],
  ] as [Trouble, RegExp][])("fails on %s, and says why", async (trouble, words) => {
    platform.trouble("PATCH", trouble);
    await expect(set()).rejects.toThrow(words);
    expect(app.env).toEqual({ KEEP: "me" });
  });

  test("ends in time where nothing ever answers", async () => {
    platform.trouble("PATCH", "hang");
    await expect(set(300)).rejects.toThrow(/did not answer in time/);
  });

  test("reports that the app may hold a secret that does not work, if that is unknown", async () => {
    platform.trouble("PATCH", "do it and reset");
    platform.trouble("GET /v3/apps", 403);
    await expect(set()).rejects.toThrow(/broke the connection.*deliver again before the app restarts/);
  });

  test("repeats no secret that the platform repeats", async () => {
    platform.trouble("PATCH", "echo");
    const error: Error = await set().then(fail, (thrown) => thrown);
    expect(error.message).toBe("Cloud Foundry refused the request (status 422).");
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });

  test("follows no redirect", async () => {
    platform.trouble("GET /", "redirect");
    await expect(set()).rejects.toThrow(/Enter the address of the Cloud Foundry API itself/);
  });

  test("says that an app is not there", async () => {
    await expect(setVariables(open(), crypto.randomUUID(), VARIABLES)).rejects.toThrow(/knows no such app.*App not found/);
  });
});

describe("a restart", () => {
  test("is a rolling deployment of what runs, with the variables as they are now", async () => {
    await set();
    await restartApp(open(), app.guid);
    expect(app.deployments).toEqual([expect.objectContaining({ env: { KEEP: "me", ...VARIABLES } })]);
  });

  test("is asked for again only where the platform said that it did nothing", async () => {
    platform.trouble("POST /v3/deployments", 503, 1);
    await restartApp(open(), app.guid);
    platform.trouble("POST /v3/deployments", "reset");
    await expect(restartApp(open(), app.guid)).rejects.toThrow(/did not answer/);
    expect([app.deployments.length, platform.count("POST", "/v3/deployments")]).toEqual([1, 3]);
  });
});

describe("the client secret", () => {
  test.each([
    ["http://uaa.example.com", /https/],
    ["https://169.254.169.254", /private network/],
    ["https://localhost:1", /localhost is in a private network/],
  ])("is not sent to a UAA at %s, whatever the root says", async (uaaUrl, words) => {
    const crooked = await TestPlatform.start();
    crooked.uaaUrl = uaaUrl;
    await expect(findApp(open(20_000, crooked.access), app.guid)).rejects.toThrow(words);
    await crooked.stop();
  });

  test("is not sent where the root is no Cloud Foundry's", async () => {
    platform.trouble("GET /", 404);
    await expect(findApp(open(), app.guid)).rejects.toThrow(/is no Cloud Foundry API/);
    expect(platform.count("POST", "/")).toBe(0);
  });

  test("is sent only to a server whose certificate is trusted, which can be told to this one", async () => {
    const secure = await TestPlatform.start({ tls: true });
    const { guid } = secure.addApp("secure");
    await expect(findApp(open(20_000, secure.access), guid)).rejects.toThrow(
      /certificate of 127\.0\.0\.1:\d+ is not one that this server trusts/,
    );
    expect(secure.asked).toEqual([]);
    expect(await findAppInProcess(secure.access, guid)).toBe("secure");
    await secure.stop();
  });
});

test("a host that refuses connections is named, and nothing is uncertain about it", async () => {
  const gone = await TestPlatform.start();
  const { access, url } = gone;
  await gone.stop();
  const error = await setVariables(open(20_000, access), app.guid, VARIABLES).then(fail, (thrown) => thrown);
  expect(error).toMatchObject({ message: expect.stringContaining(new URL(url).host), isUncertain: false });
});

test("the client secret may hold any character", async () => {
  expect(PLATFORM_CLIENT.clientSecret).toMatch(/[&+=%/ ]/);
  await expect(findApp(open(), app.guid)).resolves.toEqual({ guid: app.guid, name: "kpiapp" });
});

function fail(): never {
  throw new Error("this had to fail");
}

/** What a process finds that trusts the certificate of the test platform. */
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
