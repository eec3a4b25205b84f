import { describe, expect, it } from "vitest";
import { readForm } from "@/lib/token-plane/http/fields";

function form(body: string, type = "application/x-www-form-urlencoded"): Request {
  return new Request("http://127.0.0.1/oauth/introspect", { method: "POST", headers: { "Content-Type": type }, body });
}

describe("a form", () => {
  it("is decoded", async () => {
    expect(await readForm(form("token=a.b-c_d&hint=a%20b+c&empty="))).toEqual({ token: "a.b-c_d", hint: "a b c", empty: "" });
  });

  it.each(["application/x-www-form-urlencoded;charset=UTF-8", "Application/X-WWW-Form-Urlencoded; charset=utf-8"])(
    "accepts the content type %s",
    async (type) => {
      expect(await readForm(form("token=a", type))).toEqual({ token: "a" });
    },
  );

  it("is empty without a body", async () => {
    expect(await readForm(new Request("http://127.0.0.1/oauth/introspect", { method: "POST" }))).toEqual({});
  });

  it("refuses repeated fields", async () => {
    await expect(readForm(form("token=a&token=a"))).rejects.toMatchObject({ code: "invalidRequestBodyProperty" });
    expect(await readForm(form("__proto__=a"))).toEqual(Object.fromEntries([["__proto__", "a"]]));
  });

  it.each(["application/json", "text/plain", "", "application/x-www-form-urlencoded; charset=latin1"])(
    "refuses the content type %j",
    async (type) => {
      await expect(readForm(form("token=a", type))).rejects.toMatchObject({ code: "unsupportedMediaType" });
    },
  );
});
