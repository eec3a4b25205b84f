import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { SCOPES } from "@/lib/domain/access/scopes";
import { HERE, hasTools, installPackages, lastLine, run, withPackages } from "@/test/clients/program";

const { client, plain } = inject("platform");
const SOURCES = join(HERE, "python");

/** The Python of an environment that has the packages. */
async function environment(): Promise<string> {
  const wanted = join(SOURCES, "requirements.txt");
  const folder = await withPackages("python", wanted, (fresh) => installPackages(fresh, wanted));
  return join(folder, "bin/python");
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
