import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { outcomeOf } from "@/test/protocol/requests";
import { createdAsset, FILES, withDataService } from "@/test/servers/data-service";

const MEBIBYTE = 1024 * 1024;

const { call, other, plant } = withDataService();

let folder: string;

beforeEach(async () => {
  folder = `${FILES}/${await createdAsset(call)}`;
});

const put = (path: string, body: BodyInit, headers: Record<string, string> = {}, by = call) =>
  by("PUT", `${folder}/${path}`, { body, headers });

describe("a file", () => {
  it("is returned unchanged, with its declared type, as a download that cannot execute", async () => {
    const bytes = new Uint8Array(randomBytes(100_000));
    const sent = await put("reports/2026/r%C3%A9sum%C3%A9%20'1'.html", bytes, { "Content-Type": "text/html" });
    const etag = sent.headers.get("ETag");
    expect([sent.status, etag]).toEqual([201, expect.stringMatching(/^"0-[\w-]{16}"$/)]);
    const answer = await call("GET", `${folder}/reports/2026/r%C3%A9sum%C3%A9%20'1'.html`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html",
      "content-disposition": `attachment; filename="r_sum___1_.html"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%271%27.html`,
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "no-store",
      etag,
    });
  });

  it("is listed with its metadata", async () => {
    const headers = { type: "text/plain", description: "The log", timestamp: "2026-01-31T12:00:00.000Z" };
    await put("logs/a.txt", "hello", { ...headers, "Content-Type": "application/octet-stream" });
    expect(await (await call("GET", folder)).json()).toEqual([
      { ...headers, name: "a.txt", path: "logs/", size: 5, etag: 0, created: expect.any(String), updated: expect.any(String) },
    ]);
    await put("b.txt", "");
    const listed = await (await call("GET", `${folder}?offset=0&limit=1&count=true`)).json();
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(["b.txt"]);
  });

  it("keeps its ETag when the same content is sent again and changes it with the content", async () => {
    const etags = [];
    for (const content of ["a", "a", "b"]) etags.push((await put("a", content)).headers.get("ETag"));
    expect(etags).toEqual([etags[0], etags[0], expect.stringMatching(/^"1-/)]);
  });

  it("is replaced by exactly one of several concurrent requests with the same ETag", async () => {
    await put("a", "first");
    const answers = await Promise.all(["b", "c", "d"].map((content) => put("a", content, { "If-Match": "0" })));
    expect((await Promise.all(answers.map(outcomeOf))).sort()).toEqual(["204", "412 preconditionFailed", "412 preconditionFailed"]);
    expect(await outcomeOf(await put("new", "x", { "If-Match": "0" }))).toBe("412 preconditionFailed");
  });

  it("is not found after it is deleted", async () => {
    await put("a", "x");
    expect((await call("DELETE", `${folder}/a`)).status).toBe(204);
    expect(await outcomeOf(await call("GET", `${folder}/a`))).toBe("404 noMatch");
    expect(await outcomeOf(await call("DELETE", `${folder}/a`))).toBe("404 noMatch");
  });

  it("has the type application/octet-stream if no valid type is declared", async () => {
    await put("a", "x", { type: "false", "Content-Type": "text/html; a=b\u00e4" });
    expect((await call("GET", `${folder}/a`)).headers.get("Content-Type")).toBe("application/octet-stream");
  });

  it.each(["text/csv; charset=utf-8; header=present", 'multipart/mixed;boundary="a b;c"', "text/plain ; charset=ISO-8859-1"])(
    "keeps the parameters of its type: %s",
    async (type) => {
      await put("a", "x", { "Content-Type": type });
      await put("b", "x", { type, "Content-Type": "application/octet-stream" });
      for (const name of ["a", "b"]) expect((await call("GET", `${folder}/${name}`)).headers.get("Content-Type")).toBe(type);
    },
  );

  it.each([
    ["in UTF-8", Buffer.from("größer als 5 €").toString("latin1"), "größer als 5 €"],
    ["in ISO-8859-1", "größer", "größer"],
  ])("keeps a description %s", async (_, description, kept) => {
    await put("a", "x", { description });
    expect(await (await call("GET", folder)).json()).toMatchObject([{ description: kept }]);
  });
});

describe("rejects an upload", () => {
  it("larger than 8 MiB, without reading all of it", async () => {
    expect((await put("a", Buffer.alloc(8 * MEBIBYTE))).status).toBe(201);
    let sent = 0;
    const huge = new ReadableStream({
      pull(controller) {
        sent += MEBIBYTE;
        controller.enqueue(new Uint8Array(MEBIBYTE));
        if (sent === 64 * MEBIBYTE) controller.close();
      },
    });
    expect(await outcomeOf(await put("b", huge))).toBe("413 payloadTooLarge");
    expect(sent).toBeLessThan(64 * MEBIBYTE);
  });

  it.each([
    ["in parts", "a?part=1", {}],
    ["that aborts another upload", "a?upload=abort", {}],
    ["with an invalid time", "a", { timestamp: "now" }],
    ["with an overlong description", "a", { description: "x".repeat(2001) }],
    ["with a time finer than milliseconds", "a", { timestamp: "2026-01-31T12:00:00.0001Z" }],
    ["with a description that changes its direction", "a", { description: "\u00e2\u0080\u00aefdp" }],
    ["with a name that changes its direction", "invoice_%E2%80%AEfdp.exe", {}],
    ["in a folder that changes its direction", "%E2%81%A6a%E2%81%A9/b", {}],
    ["with an invisible name", "a/%E2%80%8B", {}],
    ["with an invisible character in its name", "a%EF%BB%BF", {}],
    ["with a control character in its name", "a%C2%85", {}],
  ])("%s", async (_, path, headers) => {
    expect(await outcomeOf(await put(path, "x", headers))).toBe("400 invalidParameter");
  });

  it.each(["gzip", "br", "identity, gzip", "x-gzip"])("that is compressed: %s", async (coding) => {
    const answer = await put("a", gzipSync("a,b"), { "Content-Encoding": coding, "Content-Type": "text/csv" });
    expect([await outcomeOf(answer), answer.headers.get("Accept-Encoding")]).toEqual(["415 unsupportedMediaType", "identity"]);
    expect((await put("a", "x", { "Content-Encoding": "identity" })).status).toBe(201);
  });

  it("to an unknown asset", async () => {
    folder = `${FILES}/${"0".repeat(32)}`;
    expect(await outcomeOf(await put("a", "x"))).toBe("404 noMatch");
    expect(await outcomeOf(await call("GET", folder))).toBe("404 noMatch");
  });
});

it("a file of another tenant is indistinguishable from one that does not exist", async () => {
  await put("a", "x");
  for (const stranger of [other, plant]) {
    const answers = [await stranger("GET", folder), await stranger("GET", `${folder}/a`), await stranger("DELETE", `${folder}/a`)];
    expect(await Promise.all([...answers, await put("a", "y", {}, stranger)].map(outcomeOf))).toEqual(Array(4).fill("404 noMatch"));
  }
  expect(await (await call("GET", `${folder}/a`)).text()).toBe("x");
});

it("a file whose name would be refused today is still listed", async () => {
  await put("a", "x");
  const [asset] = folder.split("/").slice(-1);
  await database().$executeRaw`UPDATE data_service."DataFile" SET path = ${"a\u202eb"} WHERE "assetId" = ${asset}`;
  expect(await (await call("GET", folder)).json()).toMatchObject([{ name: "a\u202eb" }]);
});
