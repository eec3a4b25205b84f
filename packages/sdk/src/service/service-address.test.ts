import { describe, expect, it } from "vitest";
import { ServiceAddress } from "./service-address.js";

const of = (url: string, options = {}) => new ServiceAddress(url, options);

describe("the address of a service", () => {
  it.each([
    ["https://tokens.example", "https://tokens.example/acme.piam/oauth/token", ["https://tokens.example/{tenant}.piam/oauth/token"]],
    [
      "https://tokens.example/base/",
      "https://tokens.example/base/acme.piam/oauth/token",
      ["https://tokens.example/base/{tenant}.piam/oauth/token"],
    ],
    ["http://127.0.0.1:3000/gateway", "http://127.0.0.1:3000/acme.piam/oauth/token", ["http://127.0.0.1:3000/{tenant}.piam/oauth/token"]],
    [
      "https://gateway.eu1.iot.example",
      "https://acme.piam.eu1.iot.example/oauth/token",
      ["https://gateway.eu1.iot.example/{tenant}.piam/oauth/token", "https://{tenant}.piam.eu1.iot.example/oauth/token"],
    ],
  ])("%s leads to each tenant's own and its issuers", (url, tenantToken, issuers) => {
    expect([of(url).tenantToken("acme"), of(url).issuers]).toEqual([tenantToken, issuers]);
  });

  it.each([
    [{ TMS_URL: "https://tokens.example/", HOST_BASEDOMAIN: "iot.example" }, "https://tokens.example"],
    [{ HOST_BASEDOMAIN: "iot.example" }, "https://gateway.eu1.iot.example"],
    [{ HOST_BASEDOMAIN: "iot.example", HOST_ENVIRONMENT: "us2" }, "https://gateway.us2.iot.example"],
  ])("is found in %j", (variables, base) => {
    expect(ServiceAddress.fromVariables(variables).base).toBe(base);
  });

  it("is asked for where the environment does not tell", () => {
    expect(() => ServiceAddress.fromVariables({})).toThrow("Set TMS_URL");
  });

  it.each([
    "",
    "tokens.example",
    "ftp://tokens.example",
    "https://user:pass@tokens.example",
    "https://tokens.example/?a=1",
    "https://tokens.example/#x",
  ])("is not %j", (url) => {
    expect(() => of(url)).toThrow("must look like https://");
  });

  it.each(["http://127.0.0.1:3000", "http://localhost", "http://[::1]:3000"])("may be %s, which does not leave the machine", (url) => {
    expect(of(url).base).toBe(url);
  });

  it("is http to another machine only where that is allowed", () => {
    expect(() => of("http://tokens.example")).toThrow("is not https");
    expect(of("http://tokens.example", { allowInsecureHttp: true }).base).toBe("http://tokens.example");
  });

  it.each(["a/b", "a.evil", "A", "", "-a", "a@b"])("has no place for a tenant %j", (tenant) => {
    expect(() => of("https://tokens.example").tenantToken(tenant)).toThrow("Check the tenant");
  });
});
