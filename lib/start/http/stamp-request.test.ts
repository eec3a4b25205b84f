import type { IncomingMessage } from "node:http";
import { afterEach, expect, test } from "vitest";
import { provideEnv } from "@/lib/env";
import { isStamp, LOOPBACK_HEADER, PATH_HEADER, stampKey } from "@/lib/http/stamped-headers";
import { stampRequest } from "@/lib/start/http/stamp-request";

afterEach(() => provideEnv({ TRUST_PROXY: "", TRUSTED_PROXIES: "" }));

function stamped(remoteAddress: string, headers: Record<string, string>, publicUrl = "http://127.0.0.1:3000") {
  const request = { socket: { remoteAddress }, headers: { ...headers }, url: "/developer?page=2" } as unknown as IncomingMessage;
  stampRequest(request, publicUrl);
  return request.headers;
}

test.each([
  ["127.0.0.1", { host: "127.0.0.1:3000" }],
  ["::1", { host: "localhost:3000" }],
  ["::ffff:127.0.0.1", { host: "[::1]:3000" }],
])("a request from %s to %o comes from this machine", (address, headers) => {
  expect(isStamp(stamped(address, headers)[LOOPBACK_HEADER] as string)).toBe(true);
});

test.each<[string, Record<string, string>, string]>([
  ["10.0.0.7", { host: "127.0.0.1:3000" }, "another machine"],
  ["127.0.0.1", { host: "tokens.example.com" }, "a name that resolves to this machine"],
  ["127.0.0.1", { host: "127.0.0.1.evil.example" }, "a name that looks like loopback"],
  ["127.0.0.1", {}, "no host"],
  ["127.0.0.1", { host: "127.0.0.1", "x-forwarded-for": "127.0.0.1" }, "a proxy on this machine"],
  ["127.0.0.1", { host: "127.0.0.1", forwarded: "for=1.2.3.4" }, "a standard proxy on this machine"],
])("a request from %s with %o does not come from this machine: %s", (address, headers, _why) => {
  expect(stamped(address, { ...headers, [LOOPBACK_HEADER]: stampKey() ?? "" })[LOOPBACK_HEADER]).toBeUndefined();
});

test.each([
  ["http://0.0.0.0:3000", {}, stampKey()],
  ["http://[::1]:3000", {}, stampKey()],
  ["https://tokens.example.com", {}, undefined],
  ["http://127.0.0.1:3000", { TRUST_PROXY: "1" }, undefined],
  ["http://127.0.0.1:3000", { TRUSTED_PROXIES: "10.0.0.0/8" }, undefined],
])("at %s with %o, a loopback request without forwarding headers gets the stamp %s", (publicUrl, settings, expected) => {
  provideEnv(settings as Record<string, string>);
  expect(stamped("127.0.0.1", { host: "127.0.0.1:3000" }, publicUrl)[LOOPBACK_HEADER]).toBe(expected);
});

test("a path header of the client is replaced", () => {
  expect(stamped("10.0.0.7", { [PATH_HEADER]: "/evil", host: "x" })[PATH_HEADER]).toBe("/developer?page=2");
});
