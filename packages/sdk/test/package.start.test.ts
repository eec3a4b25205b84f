import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, rename } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tokenTypescript } from "@/components/credentials/token-typescript";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { type DataApi, startDataApi, verifiedClaims } from "./data-api";
import { type DemoService, startDemoService } from "./demo-service";
import { SigningService } from "./fakes/signing-service";
import { type InstalledPackage, installPackage } from "./installed-package";
import { type NextApp, startNextApp } from "./next-app";
import { checkExampleTypes, readmeExamples, runExample } from "./readme-examples";
import { runProgram } from "./run-program";
import { platform, RUNTIMES } from "./runtimes";

const examples = readmeExamples();
const [first = { name: "", heading: "", code: "" }] = examples;

let installed: InstalledPackage;
let service: DemoService;
let api: DataApi;
/** The output of the first example in the README. */
let token: string;

beforeAll(async () => {
  installed = await installPackage();
  service = await startDemoService();
  api = await startDataApi(service.url);
  token = await runFirstExample();
}, 300_000);

afterAll(async () => {
  api?.stop();
  await service?.stop();
  await installed?.remove();
});

describe("the tarball", () => {
  const home = () => join(installed.folder, "node_modules", "mandate-sdk");
  const filesOf = () => readdir(home(), { recursive: true });

  test("contains the code and its documentation, and no tests", async () => {
    const files = await filesOf();
    const entries = ["index", "verify", "proxy", "express", "fastify", "next", "resource-server", "testing"];
    const built = entries.flatMap((entry) => [`dist/${entry}.js`, `dist/${entry}.d.ts`]);
    expect(files).toEqual(expect.arrayContaining([...built, "README.md", "CHANGELOG.md", "LICENSE"]));
    expect(files.filter((name) => /\.test\.|fakes/.test(name))).toEqual([]);
  });

  test("contains the sources of every source map", async () => {
    const files = await filesOf();
    const maps = files.filter((name) => name.endsWith(".map"));
    expect(maps.length).toBeGreaterThan(0);
    for (const map of maps) {
      const { sources } = JSON.parse(await readFile(join(home(), map), "utf8")) as { sources: string[] };
      expect(files).toEqual(expect.arrayContaining(sources.map((source) => join(dirname(map), source))));
    }
  });
});

/** Runs the example unchanged, since it has no types. */
function runFirstExample(): Promise<string> {
  const where = { cwd: installed.folder, variables: service.variables };
  return runProgram(process.execPath, ["--input-type=module", "--eval", first.code], where);
}

/** The environment variables of the examples. */
function variablesOfExamples(): Record<string, string> {
  const { variables } = service;
  return {
    ...variables,
    KPIAPP_SECRET: variables.MDSP_KEY_STORE_CLIENT_SECRET ?? "",
    EXPORT_CLIENT_ID: variables.MINDSPHERE_CLIENT_ID ?? "",
    EXPORT_SECRET: variables.MINDSPHERE_CLIENT_SECRET ?? "",
    TOKEN_STORE_KEY: randomBytes(32).toString("base64"),
    DATA_API_URL: api.url,
    USER_TOKEN: token,
  };
}

describe("an example in the README", () => {
  test("in first position runs unchanged on Node.js and prints a valid token", async () => {
    expect((await verifiedClaims(token, service.url)).ten).toBe("acme");
  });

  test.each(examples)("$name, $heading, runs and prints its result", async (example) => {
    const printed = await runExample(example, installed.folder, variablesOfExamples());
    expect(printed).not.toBe("");
    expect(printed).not.toMatch(/undefined|false|^[45]\d\d/);
  });

  test("has correct types", async () => {
    await checkExampleTypes(examples, installed.folder);
  });
});

describe("the installed package", () => {
  test("runs the code that the cockpits show for an application", async () => {
    const { variables, url: tmsUrl } = service;
    const call = {
      tmsUrl,
      clientId: variables.MDSP_KEY_STORE_CLIENT_ID ?? "",
      appName: variables.MDSP_OS_VM_APP_NAME ?? "",
      appVersion: variables.MDSP_OS_VM_APP_VERSION ?? "",
      hostTenant: variables.MDSP_HOST_TENANT ?? "",
      userTenant: "globex",
    };
    const example = { name: "cockpit", heading: "", code: tokenTypescript(call) };
    const { MDSP_KEY_STORE_CLIENT_SECRET = "" } = variables;
    expect((await verifiedClaims(await runExample(example, installed.folder, { MDSP_KEY_STORE_CLIENT_SECRET }), tmsUrl)).ten).toBe(
      "globex",
    );
  });

  test("runs the example application, which prints one line per tenant that authorized it", async () => {
    const code = await readFile(join(ROOT, "examples", "kpi-job", "kpi-job.ts"), "utf8");
    const printed = await runExample({ name: "kpi-job", heading: "", code }, installed.folder, service.variables);
    expect(printed.split("\n")).toEqual([
      expect.stringMatching(/^acme: a token until \S+Z, with 7 roles$/),
      expect.stringMatching(/^globex: a token until \S+Z, with 5 roles$/),
    ]);
  });
});

describe("without undici and behind a proxy, the installed package", () => {
  const program = `import { TokenClient } from "mandate-sdk";
    const start = Date.now();
    const onEvent = ({ type }) => type === "request.retried" && console.log("retried");
    await new TokenClient({ onEvent }).getToken("acme").then(() => console.log("ok"), ({ code, isTemporary }) => console.log(code, isTemporary));
    if (Date.now() - start > 5_000) console.log("late");`;
  const home = () => join(installed.folder, "node_modules", "undici");
  beforeAll(() => rename(home(), `${home()}-away`));
  afterAll(() => rename(`${home()}-away`, home()));

  test.each([
    ["reaches a host in NO_PROXY", { NO_PROXY: "127.0.0.1" }, "ok"],
    ["reaches a network in NO_PROXY", { NO_PROXY: "localhost,127.0.0.0/8" }, "ok"],
    ["fails at once with invalid_configuration for other hosts", { NO_PROXY: "localhost" }, "invalid_configuration false"],
  ])("%s", async (_, proxies, printed) => {
    const variables = { ...service.variables, HTTPS_PROXY: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9", ...proxies };
    const where = { cwd: installed.folder, variables };
    expect(await runProgram(process.execPath, ["--input-type=module", "--eval", program], where)).toBe(printed);
  });
});

describe("a real Next.js server with the installed package", () => {
  let signing: SigningService;
  let app: NextApp;
  let keys: Server;
  beforeAll(async () => {
    signing = await SigningService.create();
    signing.now = Date.now();
    keys = createServer((_, response) => response.end(JSON.stringify({ keys: [signing.key.publicJwk] }))).listen(0, "127.0.0.1");
    await once(keys, "listening");
    app = await startNextApp(`http://127.0.0.1:${(keys.address() as AddressInfo).port}`);
  }, 300_000);
  afterAll(async () => {
    await app?.stop();
    keys?.close();
  });

  const call = (path: string, token?: string) => fetch(`${app.url}${path}`, { headers: token ? { Authorization: `Bearer ${token}` } : {} });

  test("guards its route handlers, with rules from the path", async () => {
    const token = await signing.token({ access_level: "read-write" });
    const answers = [
      await call("/assets", token),
      await call("/assets"),
      await call("/assets", await signing.token()),
      await call("/tenants/globex", token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 403, 403]);
    expect(answers[1]?.headers.get("www-authenticate")).toBe('Bearer realm="api"');
    expect(await (await call("/tenants/acme", token)).json()).toEqual({ tenant: "acme" });
  });

  test("rejects requests in its proxy", async () => {
    const [refused, passed] = [await call("/api/open"), await call("/api/open", await signing.token())];
    expect([refused.status, refused.headers.get("www-authenticate"), await passed.json()]).toEqual([
      401,
      'Bearer realm="api"',
      { isReached: true },
    ]);
  });
});

describe("a program that requests and validates tokens and uses every entry runs on", () => {
  test.each(RUNTIMES)("$name", async ({ name, binary: ensureBinary, run }) => {
    const binary = await ensureBinary();
    if (!binary) {
      const message = `There is no ${name} for ${platform}, so the package was not tested on it.`;
      if (childEnv().CI) throw new Error(message);
      process.stdout.write(`${message}\n`);
      return;
    }
    expect(await run(binary, { folder: installed.folder, variables: service.variables })).toBe("ok");
  });
});
