import { existsSync } from "node:fs";
import { copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { SCOPES } from "@/lib/domain/access/scopes";
import { cacheFolder, HERE, hasTools, lastLine, run } from "@/test/clients/program";

const { client, plain } = inject("platform");
const SOURCES = join(HERE, "python");

/** The Python of an environment that has the packages; made again when they change. */
async function environment(): Promise<string> {
  const [folder, wanted] = [cacheFolder("python"), join(SOURCES, "requirements.txt")];
  const [python, installed] = [join(folder, "bin/python"), join(folder, "installed.txt")];
  if (existsSync(installed) && (await readFile(installed, "utf8")) === (await readFile(wanted, "utf8"))) return python;
  await rm(folder, { recursive: true });
  await run("python3", ["-m", "venv", folder]);
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted]);
  await copyFile(wanted, installed);
  return python;
}

test.runIf(hasTools("python3"))(
  "Authlib with its assertion of an hour and requests-oauthlib get tokens, and PyJWT checks them with the keys below the issuer",
  async () => {
    const env = { OAUTHLIB_INSECURE_TRANSPORT: "1", AUTHLIB_INSECURE_TRANSPORT: "1" };
    expect(lastLine(await run(await environment(), [join(SOURCES, "clients.py")], { env }))).toEqual({
      subjects: [client.clientId, plain.clientId],
      array: SCOPES,
      string: SCOPES.join(" "),
    });
  },
);
