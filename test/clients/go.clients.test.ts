import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { SCOPES } from "@/lib/domain/access/scopes";
import { HERE, hasTools, lastLine, run } from "@/test/clients/program";

const { client, plain, tenant } = inject("platform");

test.runIf(hasTools("go"))(
  "golang.org/x/oauth2 gets tokens by the issuer, and go-oidc checks them and reads both forms of scope",
  async () => {
    expect(lastLine(await run("go", ["run", "."], { cwd: join(HERE, "go") }))).toEqual({
      subjects: [client.clientId, plain.clientId],
      tenant,
      array: SCOPES,
      string: SCOPES.join(" "),
    });
  },
);
