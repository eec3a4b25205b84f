import { beforeEach, describe, expect, it, vi } from "vitest";
import { newClientSecret } from "@/lib/crypto/client-secret";
import { MAX_REPORTED_SECRETS } from "@/lib/domain/secret/scanning";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";
import { log } from "@/lib/log";
import { publishSecretScanning } from "@/lib/token-plane/endpoints/publish-secret-scanning";
import { reportSecrets } from "@/lib/token-plane/endpoints/report-secrets";
import type { Answer } from "@/lib/token-plane/http/answer";
import { askToken, outcomeOf, postForm } from "@/test/protocol/requests";
import { createDevelopmentClient, createWorld, type World } from "@/test/worlds/world";

const ADDRESS = "http://127.0.0.1:3000/api/secrets/revoke";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

function report(body: object | string, headers: Record<string, string> = {}): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return reportSecrets(new Request(ADDRESS, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: text }));
}

const unknown = () => newClientSecret("production").plaintext;

describe("a leaked secret", () => {
  it.each([
    ["as JSON", (secret: string) => report({ secret })],
    ["as form data", (secret: string) => reportSecrets(postForm(ADDRESS, { secret }))],
    ["with surrounding white space", (secret: string) => report({ secret: ` ${secret}\n` })],
    ["among others", (secret: string) => report({ secrets: [unknown(), "rubbish", secret] })],
  ])("can no longer obtain tokens once it is reported: %s", async (_, send) => {
    expect((await askToken(world.client)).status).toBe(200);
    expect((await send(world.client.secret)).status).toBe(202);
    expect(await outcomeOf(await askToken(world.client))).toBe("401 unauthorized");
  });

  it("can be reported with up to ten others", async () => {
    const development = await createDevelopmentClient(world.developer, { internalName: "next" });
    const filler = Array.from({ length: MAX_REPORTED_SECRETS - 2 }, unknown);
    expect((await report({ secrets: [world.client.secret, ...filler, development.secret] })).status).toBe(202);
    for (const client of [world.client, development]) expect((await askToken(client)).status).toBe(401);
    expect(await outcomeOf(await report({ secrets: Array.from({ length: MAX_REPORTED_SECRETS + 1 }, unknown) }))).toBe(
      "400 invalidRequestBodyProperty",
    );
  });
});

describe("the response", () => {
  it("is the same for known, unknown and already revoked secrets", async () => {
    const answers = [];
    for (const secret of [world.client.secret, world.client.secret, unknown()]) {
      const response = await report({ secret });
      answers.push([response.status, response.headers.get("Cache-Control"), await response.text()]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each([
    ["no body", "", "400 missingRequestBodyProperty"],
    ["a truncated secret", { secret: "mandate_prod_0123" }, "400 invalidRequestBodyProperty"],
    ["a mistyped secret", { secret: `${unknown().slice(0, -6)}000000` }, "400 invalidRequestBodyProperty"],
    ["no secret", { secrets: [] }, "400 invalidRequestBodyProperty"],
    ["a number", { secret: 7 }, "400 invalidRequestBodyProperty"],
    ["a list of numbers", { secrets: [7] }, "400 invalidRequestBodyProperty"],
  ])("describes the problem of %s", async (_, body, outcome) => {
    expect(await outcomeOf(await report(body))).toBe(outcome);
  });

  it("refuses a secret in the address, because addresses are logged", async () => {
    const response = await reportSecrets(new Request(`${ADDRESS}?secret=${world.client.secret}`, { method: "POST" }));
    expect(await outcomeOf(response)).toBe("400 invalidParameter");
    expect((await askToken(world.client)).status).toBe(200);
  });

  it("and the log do not contain the secret", async () => {
    const lines = [vi.spyOn(log, "info"), vi.spyOn(log, "error"), vi.spyOn(log, "warn")];
    const texts = [];
    for (const body of [{ secret: world.client.secret }, { secrets: [world.client.secret, 7] }, `{"secret":"${world.client.secret}"`]) {
      texts.push(await (await report(body)).text());
    }
    const written = JSON.stringify([texts, lines.map((spy) => spy.mock.calls)]);
    for (const spy of lines) spy.mockRestore();
    expect(written).not.toContain(world.client.secret);
  });

  it("is rate-limited per address", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Math.floor(Date.now() / 60_000) * 60_000 + 30_000 });
    const from = { [ADDRESS_HEADER]: `198.51.100.${Math.floor(Math.random() * 250)}-${world.client.clientId}` };
    const outcomes = [];
    for (let count = 0; count < 31; count++) outcomes.push(await outcomeOf(await report({ secret: "rubbish" }, from)));
    vi.useRealTimers();
    expect(outcomes.slice(29)).toEqual(["400 invalidRequestBodyProperty", "429 tooManyRequests"]);
  });
});

describe("the information for scanners", () => {
  it("matches every secret in a text and says where to report it", async () => {
    const { regular_expression, report, examples } = await (await publishSecretScanning(new Request("http://127.0.0.1:3000/"))).json();
    const secrets = (["development", "production", "service", "resource_server"] as const).map((kind) => newClientSecret(kind).plaintext);
    const text = `key=${secrets[0]}\nexport S='${secrets[1]}'; "${secrets[2]}", ${secrets[3]}`;
    expect(text.match(new RegExp(regular_expression, "g"))).toEqual(secrets);
    expect(report).toMatchObject({ method: "POST", url: ADDRESS });
    for (const secret of examples.valid) expect(secret).toMatch(new RegExp(regular_expression));
  });
});
