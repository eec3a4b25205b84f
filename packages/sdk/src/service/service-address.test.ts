import { describe, expect, it } from "vitest";
import { ServiceAddress } from "./service-address.js";

const of = (url: string, options = {}) => new ServiceAddress(url, options);

describe("ServiceAddress", () => {
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
  ])("derives the token endpoint and the issuers of a tenant from %s", (url, tenantToken, issuers) => {
    expect([of(url).tenantToken("acme"), of(url).issuers]).toEqual([tenantToken, issuers]);
  });

  it.each([
    [{ TMS_URL: "https://tokens.example/", HOST_BASEDOMAIN: "iot.example" }, "https://tokens.example"],
    [{ TMS_URL: '"https://tokens.example"\r\n' }, "https://tokens.example"],
    [{ TMS_URL: '""', HOST_BASEDOMAIN: "'iot.example'\n" }, "https://gateway.eu1.iot.example"],
    [{ HOST_BASEDOMAIN: "iot.example" }, "https://gateway.eu1.iot.example"],
    [{ HOST_BASEDOMAIN: "iot.example", HOST_ENVIRONMENT: "us2" }, "https://gateway.us2.iot.example"],
  ])("is read from %j", (variables, base) => {
    expect(ServiceAddress.fromVariables(variables).base).toBe(base);
  });

  it.each([
    [{ TMS_URL: "tokens.example" }, "TMS_URL must look like https://"],
    [{ HOST_BASEDOMAIN: "iot example" }, "HOST_BASEDOMAIN or HOST_ENVIRONMENT must look like https://"],
  ])("names the variable in the error for %j", (variables, message) => {
    expect(() => ServiceAddress.fromVariables(variables)).toThrow(message);
  });

  it("is required if the environment does not contain it", () => {
    expect(() => ServiceAddress.fromVariables({})).toThrow("Set TMS_URL");
  });

  it.each([
    "",
    "tokens.example",
    "ftp://tokens.example",
    "https://user:pass@tokens.example",
    "https://tokens.example/?a=1",
    "https://tokens.example/#x",
  ])("refuses %j", (url) => {
    expect(() => of(url)).toThrow("must look like https://");
  });

  it.each(["http://127.0.0.1:3000", "http://localhost", "http://[::1]:3000"])("allows http on this machine: %s", (url) => {
    expect(of(url).base).toBe(url);
  });

  it("refuses http to another machine unless it is allowed", () => {
    expect(() => of("http://tokens.example")).toThrow("is not https");
    expect(of("http://tokens.example", { allowInsecureHttp: true }).base).toBe("http://tokens.example");
  });

  it.each(["a/b", "a.evil", "A", "", "-a", "a@b"])("refuses the tenant ID %j", (tenant) => {
    expect(() => of("https://tokens.example").tenantToken(tenant)).toThrow("Check the tenant");
  });
});
