import { describe, expect, it } from "vitest";
import { readForm } from "@/lib/token-plane/http/fields";

function form(body: string, type = "application/x-www-form-urlencoded"): Request {
  return new Request("http://127.0.0.1/oauth/introspect", { method: "POST", headers: { "Content-Type": type }, body });
}

describe("a form", () => {
  it("is decoded", async () => {
    expect(await readForm(form("token=a.b-c_d&hint=a%20b+c&empty="))).toEqual({ token: "a.b-c_d", hint: "a b c", empty: "" });
  });

  it.each([
    ";charset=UTF-8",
    '; charset="utf-8"',
    "; charset=utf8",
    "; charset=US-ASCII",
    "; charset=ISO-8859-1",
    "; charset=latin1",
    "; charset=windows-1252",
    "; boundary=x; CHARSET=iso-8859-15",
  ])("of ASCII characters is accepted with %s", async (parameters) => {
    expect(await readForm(form("token=a%20b", `Application/X-WWW-Form-Urlencoded${parameters}`))).toEqual({ token: "a b" });
  });

  it("of other characters is accepted in UTF-8 only", async () => {
    const type = "application/x-www-form-urlencoded; charset=";
    for (const body of ["tenant=%C3%A4", "tenant=ä"]) {
      expect(await readForm(form(body, `${type}utf-8`))).toEqual({ tenant: "ä" });
      await expect(readForm(form(body, `${type}ISO-8859-1`))).rejects.toMatchObject({ code: "unsupportedMediaType" });
    }
    await expect(readForm(form("tenant=%E4"))).rejects.toMatchObject({ code: "invalidRequestBodyProperty" });
  });

  it.each(["gzip", "GZIP", "deflate, br", "identity, zstd"])("that is compressed by %s is refused before it is read", async (coding) => {
    const request = form("token=a");
    request.headers.set("Content-Encoding", coding);
    await expect(readForm(request)).rejects.toMatchObject({ status: 415, hints: { acceptEncoding: "identity" } });
  });

  it("with the coding identity is accepted", async () => {
    const request = form("token=a");
    request.headers.set("Content-Encoding", "identity");
    expect(await readForm(request)).toEqual({ token: "a" });
  });

  it("is empty without a body", async () => {
    expect(await readForm(new Request("http://127.0.0.1/oauth/introspect", { method: "POST" }))).toEqual({});
  });

  it("refuses repeated fields", async () => {
    await expect(readForm(form("token=a&token=a"))).rejects.toMatchObject({ code: "invalidRequestBodyProperty" });
    expect(await readForm(form("__proto__=a"))).toEqual(Object.fromEntries([["__proto__", "a"]]));
  });

  it.each([
    "application/json",
    "text/plain",
    "",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=nothing",
  ])("refuses the content type %j", async (type) => {
    await expect(readForm(form("token=a", type))).rejects.toMatchObject({ code: "unsupportedMediaType" });
  });
});
