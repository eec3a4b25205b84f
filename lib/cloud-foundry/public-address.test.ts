import { afterEach, describe, expect, test } from "vitest";
import { isPublic, lookupReachable, requireReachable } from "@/lib/cloud-foundry/public-address";
import { provideEnv } from "@/lib/env";

afterEach(() => provideEnv({ CLOUD_FOUNDRY_HOSTS: "" }));

const allow = (hosts: string) => provideEnv({ CLOUD_FOUNDRY_HOSTS: hosts });

describe("isPublic", () => {
  test.each(["1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.0.1", "192.167.0.1", "2606:4700::1111", "::ffff:1.1.1.1"])(
    "accepts %s",
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  test.each([
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fd00::1",
    "fe80::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
  ])("rejects %s", (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe("the address of a Cloud Foundry", () => {
  const refusal = (text: string) => () => requireReachable(new URL(text));

  test.each([
    "https://169.254.169.254",
    "https://2852039166",
    "https://0x7f.1",
    "https://[::1]",
    "https://[::ffff:127.0.0.1]",
    "https://10.0.0.1:8443",
  ])("%s is refused unless CLOUD_FOUNDRY_HOSTS names it", (text) => {
    expect(refusal(text)).toThrow(/private network.*CLOUD_FOUNDRY_HOSTS/);
  });

  test("is accepted if CLOUD_FOUNDRY_HOSTS names it or its domain", () => {
    allow("10.0.0.1, *.sys.internal");
    expect(refusal("https://10.0.0.1:8443")).not.toThrow();
    expect(refusal("https://10.0.0.2")).toThrow(/private network/);
  });

  test("must be https, or http on this machine if CLOUD_FOUNDRY_HOSTS names it", () => {
    expect(refusal("http://api.cf.example.com")).toThrow(/https/);
    expect(refusal("http://127.0.0.1:8080")).toThrow(/https/);
    allow("127.0.0.1,api.cf.example.com");
    expect(refusal("http://127.0.0.1:8080")).not.toThrow();
    expect(refusal("http://api.cf.example.com")).toThrow(/https/);
  });

  test.each([{ all: true }, { all: false }])("is checked when its name is resolved, for each connection (%o)", async (options) => {
    const resolve = () => new Promise((done) => lookupReachable("localhost", options, (error, address) => done(error ?? address)));
    expect(String(await resolve())).toMatch(/localhost is in a private network/);
    allow("localhost");
    expect(JSON.stringify(await resolve())).toMatch(/127\.0\.0\.1|::1/);
  });
});
