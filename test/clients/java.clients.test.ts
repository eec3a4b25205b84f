import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { ROOT } from "@/lib/paths";
import { cacheFolder, HERE, hasTools, installPackages, lastLine, run, withPackages } from "@/test/clients/program";

const { client, plain, url } = inject("platform");

/** Java starts faster without its second compiler. */
const SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

/** Builds the clients, one of them from the server's own description, and returns what they found. */
async function runClients() {
  const work = cacheFolder("java");
  const documented = join(work, "generated/src/main/java/clients");
  await mkdir(documented, { recursive: true });
  await writeFile(join(documented, "TokenDecoder.java"), `package clients;\n\n${await documentedBean()}`);
  const description = join(work, "openapi.json");
  await writeFile(description, await (await fetch(`${url}/api/openapi.json`)).text());
  const build = ["-q", "-B", "compile", "exec:java", "-Dexec.mainClass=clients.Main", `-Ddescription=${description}`, `-Dwork=${work}`];
  return lastLine(await run("mvn", build, { cwd: join(HERE, "java"), env: { MAVEN_OPTS: SHORT_RUN } }));
}

/** What the Python client found that the same build made. */
async function runPython() {
  const wanted = join(HERE, "python/generated-requirements.txt");
  const folder = await withPackages("python-generated", wanted, (fresh) => installPackages(fresh, wanted));
  const env = { PYTHONPATH: cacheFolder("java/python") };
  return lastLine(await run(join(folder, "bin/python"), [join(HERE, "python/generated.py")], { env }));
}

async function documentedBean(): Promise<string> {
  const page = await readFile(join(ROOT, "docs/checking-tokens.md"), "utf8");
  const [, bean] = /```java\n([\s\S]+?)```/.exec(page) ?? [];
  if (!bean) throw new Error("docs/checking-tokens.md has no Java code.");
  return bean;
}

describe.runIf(hasTools("java", "mvn"))("in Java", () => {
  let results: Record<string, unknown>;

  beforeAll(async () => {
    results = await runClients();
  }, 600_000);

  test("the default HttpClient, which offers to upgrade to HTTP/2, gets a token", () => {
    expect(results.httpClient).toBe(200);
  });

  test("Spring Security's client and resource server work by the issuer alone, with tokens of typ JWT", () => {
    expect(results.springStock).toBe(plain.clientId);
    expect(results.springStockOnDefaultFormat).toContain("refused");
  });

  test("the bean in docs/checking-tokens.md accepts both formats, and no other JWT of the platform", () => {
    expect([results.springDocumented, results.springDocumentedOnPlain]).toEqual([client.clientId, plain.clientId]);
    expect(results.springDocumentedOnStatusList).toContain("refused");
  });

  test("Nimbus reads the OpenID metadata and accepts a token", () => {
    expect(results.nimbus).toBe(client.clientId);
  });

  test("a client generated from the API description reads a token, the key set, an introspection and a page of assets", () => {
    const { timestamp, keys, active, asset, subTenant, totalElements } = results;
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(600_000);
    expect(keys).toBeGreaterThan(0);
    expect({ active, asset, subTenant, totalElements }).toEqual({ active: true, asset: "Pump", subTenant: null, totalElements: 1 });
  });

  test.runIf(hasTools("python3"))("so does the Python client that is generated with it", async () => {
    const { timestamp, keys, created, ...read } = await runPython();
    expect(Math.abs(timestamp - Date.now())).toBeLessThan(600_000);
    expect([keys > 0, created]).toEqual([true, new Date().getUTCFullYear()]);
    expect(read).toEqual({ active: true, activeOfAnother: false, asset: "Pump", subTenant: null });
  });
});
