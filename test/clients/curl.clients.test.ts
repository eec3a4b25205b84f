import { expect, inject, test } from "vitest";
import { hasTools, run } from "@/test/clients/program";

const platform = inject("platform");
const { client, tenant, url } = platform;

const curl = (...args: string[]) => run("curl", ["-sS", "-m", "10", "-w", "\n%{http_code}", ...args]);
const isHere = hasTools("curl");

test.runIf(isHere).each([
  ["the key set", ["/.well-known/jwks.json"]],
  [
    "a token",
    ["/oauth/token", "-u", `${client.clientId}:${client.secret}`, "-d", "grant_type=client_credentials", "-d", `tenant=${tenant}`],
  ],
])("curl gets %s when it offers to upgrade to HTTP/2", async (_, [path = "", ...args]) => {
  expect(await curl("--http2", url + path, ...args)).toMatch(/\n200$/);
});

test.runIf(isHere)("curl is told when a status list of another time or form is not to be had", async () => {
  const list = `${url}/status-lists/0`;
  expect(await curl(`${list}?time=1767225600`)).toMatch(/\n501$/);
  expect(await curl(list, "-H", "Accept: application/statuslist+cwt")).toMatch(/\n406$/);
});
