import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { ADDRESS_HEADER, isStamp, LOOPBACK_HEADER, PATH_HEADER, stampKey } from "@/lib/http/stamped-headers";
import { stampRequest } from "@/lib/start/http/stamp-request";

const LOCAL = { trustProxy: false, publicUrl: "http://127.0.0.1:3000" };

function stamped(remoteAddress: string, headers: Record<string, string>, options = LOCAL) {
  const request = { socket: { remoteAddress }, headers: { ...headers }, url: "/developer?page=2" } as unknown as IncomingMessage;
  stampRequest(request, options);
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
  [{ ...LOCAL, publicUrl: "http://0.0.0.0:3000" }, stampKey()],
  [{ ...LOCAL, publicUrl: "http://[::1]:3000" }, stampKey()],
  [{ ...LOCAL, publicUrl: "https://tokens.example.com" }, undefined],
  [{ ...LOCAL, trustProxy: true }, undefined],
])("with the settings %o, a loopback request without forwarding headers gets the stamp %s", (options, expected) => {
  expect(stamped("127.0.0.1", { host: "127.0.0.1:3000" }, options)[LOOPBACK_HEADER]).toBe(expected);
});

test("address and path headers of the client are replaced", () => {
  const headers = stamped("10.0.0.7", { [ADDRESS_HEADER]: "1.1.1.1", [PATH_HEADER]: "/evil", host: "x" });
  expect(headers[ADDRESS_HEADER]).toBe("10.0.0.7");
  expect(headers[PATH_HEADER]).toBe("/developer?page=2");
});
