import { describe, expect, it } from "vitest";
import { readClientCredentials } from "@/lib/token-plane/authenticate/basic";

const base64 = (text: string) => Buffer.from(text).toString("base64");

const KEY = base64("opsco-kpiapp-v1.0.0:mandate_prod_secr8");
const UNPADDED = KEY.slice(0, -1);
const GOOD = { clientId: "opsco-kpiapp-v1.0.0", secret: "mandate_prod_secr8" };
const OTHER = base64("opsco-other-v1.0.0:mandate_prod_other");

const read = (headers: Record<string, string>) => readClientCredentials(new Headers(headers));

describe("readClientCredentials", () => {
  it.each<Record<string, string>>([
    { "X-SPACE-AUTH-KEY": `Basic ${KEY}` },
    { "X-SPACE-AUTH-KEY": `basic ${KEY}` },
    { "X-SPACE-AUTH-KEY": `BASIC ${KEY}` },
    { "X-SPACE-AUTH-KEY": `Bearer ${KEY}` },
    { "X-SPACE-AUTH-KEY": `bearer ${KEY}` },
    { "X-SPACE-AUTH-KEY": `Basic   ${KEY}` },
    { "X-SPACE-AUTH-KEY": `  Basic ${KEY}  ` },
    { "X-SPACE-AUTH-KEY": `Basic ${UNPADDED}` },
    { "x-space-auth-key": `Basic ${KEY}` },
    { Authorization: `Basic ${KEY}` },
    { Authorization: `bAsIc ${KEY}` },
    { Authorization: `Basic ${UNPADDED}` },
    { "X-SPACE-AUTH-KEY": `Basic ${KEY}`, Authorization: "" },
    { "X-SPACE-AUTH-KEY": `Bearer ${KEY}`, Authorization: "  " },
    { "X-SPACE-AUTH-KEY": "", Authorization: `Basic ${KEY}` },
    { "X-SPACE-AUTH-KEY": `Bearer ${KEY}`, Authorization: `Basic ${KEY}` },
  ])("reads %o", (headers) => {
    expect(read(headers)).toEqual(GOOD);
  });

  it.each<[Record<string, string>, string]>([
    [{}, "no header"],
    [{ "X-SPACE-AUTH-KEY": "", Authorization: "" }, "empty headers"],
    [{ "X-SPACE-AUTH-KEY": KEY }, "no scheme"],
    [{ "X-SPACE-AUTH-KEY": `Digest ${KEY}` }, "another scheme"],
    [{ "X-SPACE-AUTH-KEY": "Basic" }, "a scheme alone"],
    [{ "X-SPACE-AUTH-KEY": `Basic${KEY}` }, "no space after the scheme"],
    [{ Authorization: `Bearer ${KEY}` }, "Bearer in the Authorization header"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${KEY}, Basic ${KEY}` }, "the header twice"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${KEY}`, Authorization: `Basic ${OTHER}` }, "two headers that differ"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${KEY}`, Authorization: "Bearer some.jwt.token" }, "two authentication methods"],
    [{ "X-SPACE-AUTH-KEY": "Basic !!!!", Authorization: `Basic ${KEY}` }, "one unreadable header"],
    [{ "X-SPACE-AUTH-KEY": "Basic %20%20" }, "invalid base64"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${KEY}===` }, "too much padding"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${base64("no colon")}` }, "no colon"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${base64(":secret")}` }, "no client ID"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${base64("client:")}` }, "no secret"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${base64("cli\0ent:secret")}` }, "a NUL in the client ID"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${base64("cli\nent:secret")}` }, "a line break in the client ID"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${base64("clïent:secret")}` }, "a client ID that is not ASCII"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0x41]).toString("base64")}` }, "invalid UTF-8"],
    [{ "X-SPACE-AUTH-KEY": `Basic ${base64(`${"a".repeat(201)}:secret`)}` }, "an overlong client ID"],
  ])("reads nothing from %o: %s", (headers) => {
    expect(read(headers)).toBeNull();
  });

  it("ends the client ID at the first colon", () => {
    expect(read({ Authorization: `Basic ${base64("client:se:cr:et")}` })).toEqual({ clientId: "client", secret: "se:cr:et" });
  });
});
