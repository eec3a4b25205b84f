import { describe, expect, it } from "vitest";
import { outcomeOf } from "@/test/protocol/requests";
import { ASSETS, createdAsset, type TestCaller, withDataService } from "@/test/servers/data-service";

const { call, other, plant } = withDataService();

const named = async (list: TestCaller, query: string) => {
  const { _embedded, page } = await (await list("GET", `${ASSETS}?${query}`)).json();
  return [_embedded.assets.map((asset: { name: string }) => asset.name), page];
};

const filter = (value: unknown) => `sort=name,asc&filter=${encodeURIComponent(JSON.stringify(value))}`;

describe("an asset", () => {
  it("is created, read, replaced and deleted", async () => {
    const created = await call("POST", ASSETS, { body: { name: "Press", typeId: "core.press", unknown: 1 } });
    const asset = await created.json();
    expect([created.status, created.headers.get("ETag")]).toEqual([201, '"0"']);
    expect(asset).toMatchObject({ assetId: expect.stringMatching(/^[0-9a-f]{32}$/), name: "Press", description: "", etag: 0 });
    const address = created.headers.get("Location") ?? "";
    expect(await (await call("GET", address)).json()).toEqual(asset);
    const body = { name: "Press 2", typeId: "core.press", description: "New" };
    const replaced = await call("PUT", address, { body, headers: { "If-Match": '"0"' } });
    expect([replaced.status, replaced.headers.get("ETag"), await replaced.json()]).toMatchObject([200, '"1"', { ...body, etag: 1 }]);
    expect((await call("DELETE", address, { headers: { "If-Match": "1" } })).status).toBe(204);
    expect(await outcomeOf(await call("GET", address))).toBe("404 noMatch");
  });

  it("is changed by exactly one of several concurrent requests with the same ETag", async () => {
    const address = `${ASSETS}/${await createdAsset(call)}`;
    const change = (name: string) => call("PUT", address, { body: { name, typeId: "core.pump" }, headers: { "If-Match": "0" } });
    const outcomes = await Promise.all((await Promise.all(["a", "b", "c", "d"].map(change))).map(outcomeOf));
    expect(outcomes.sort()).toEqual(["200", "412 preconditionFailed", "412 preconditionFailed", "412 preconditionFailed"]);
  });

  it("cannot be changed without its current ETag", async () => {
    const address = `${ASSETS}/${await createdAsset(call)}`;
    expect(await outcomeOf(await call("PUT", address, { body: { name: "x", typeId: "y" } }))).toBe("428 preconditionRequired");
    expect(await outcomeOf(await call("DELETE", address))).toBe("428 preconditionRequired");
    expect(await outcomeOf(await call("DELETE", address, { headers: { "If-Match": '"7"' } }))).toBe("412 preconditionFailed");
    expect(await outcomeOf(await call("DELETE", address, { headers: { "If-Match": 'W/"x"' } }))).toBe("412 preconditionFailed");
  });

  it("cannot be deleted while it has parts", async () => {
    const id = await createdAsset(call);
    await createdAsset(call, { parentId: id });
    expect(await outcomeOf(await call("DELETE", `${ASSETS}/${id}`, { headers: { "If-Match": "0" } }))).toBe("409 conflict");
  });

  it("is never added to an asset that is being deleted", async () => {
    for (let round = 0; round < 10; round++) {
      const parentId = await createdAsset(call);
      const add = () => call("POST", ASSETS, { body: { name: "Part", typeId: "core.part", parentId } });
      const remove = () => call("DELETE", `${ASSETS}/${parentId}`, { headers: { "If-Match": "0" } });
      const [added, removed] = await Promise.all((await Promise.all([add(), remove()])).map(outcomeOf));
      const isKept = added === "201" && removed === "409 conflict";
      const isDeleted = ["400 invalidRequestBodyProperty", "409 conflict"].includes(added ?? "") && removed === "204";
      expect([added, removed, isKept || isDeleted]).toEqual([added, removed, true]);
    }
  });

  it.each([
    ["without a name", { typeId: "x" }, "400 missingRequestBodyProperty"],
    ["with a name of the wrong type", { name: 1, typeId: "x" }, "400 invalidRequestBodyProperty"],
    ["with a NUL character in its name", { name: "a\u0000", typeId: "x" }, "400 invalidRequestBodyProperty"],
    ["with an overlong name", { name: "a".repeat(256), typeId: "x" }, "400 invalidRequestBodyProperty"],
    ["below an unknown parent", { name: "a", typeId: "x", parentId: "0".repeat(32) }, "400 invalidRequestBodyProperty"],
    ["in a huge body", { name: "a", typeId: "x", more: "x".repeat(20_000) }, "413 payloadTooLarge"],
    ["from an array", [], "400 invalidRequestBodyProperty"],
  ])("is not created %s", async (_, body, refusal) => {
    expect(await outcomeOf(await call("POST", ASSETS, { body }))).toBe(refusal);
  });
});

describe("a list of assets", () => {
  it("is paged, sorted and filtered", async () => {
    for (const name of ["List 100%", "List 2", "List 3", "list 4"]) await createdAsset(call, { name, typeId: "core.list" });
    const ofType = { typeId: "core.list" };
    expect(await named(call, `${filter(ofType)}&size=3&page=1`)).toEqual([
      ["list 4"],
      { size: 3, totalElements: 4, totalPages: 2, number: 1 },
    ]);
    expect((await named(call, filter({ name: { startsWith: "List" } })))[0]).toEqual(["List 100%", "List 2", "List 3"]);
    expect((await named(call, filter({ name: { contains: "0%" } })))[0]).toEqual(["List 100%"]);
    expect((await named(call, filter({ and: { name: "List 2", ...ofType } })))[0]).toEqual(["List 2"]);
    expect((await named(call, `${filter(ofType)}&page=9`))[0]).toEqual([]);
  });

  it("links to the adjacent pages with the same filter", async () => {
    for (const name of ["A", "B", "C"]) await createdAsset(call, { name, typeId: "core.linked" });
    const { _links } = await (await call("GET", `${ASSETS}?${filter({ typeId: "core.linked" })}&size=1`)).json();
    expect(Object.keys(_links)).toEqual(["self", "first", "next", "last"]);
    expect((await named(call, _links.next.href.split("?")[1]))[0]).toEqual(["B"]);
    expect((await named(call, _links.last.href.split("?")[1]))[0]).toEqual(["C"]);
  });

  it.each(["size=0", "size=101", "page=-1", "sort=secret,asc", "sort=name,up", "filter=x", 'filter={"tenantId":"x"}', "page=1&page=2"])(
    "rejects %s",
    async (query) => {
      expect(await outcomeOf(await call("GET", `${ASSETS}?${query}`))).toBe("400 invalidParameter");
    },
  );
});

describe("another tenant's asset", () => {
  it("is indistinguishable from one that does not exist, for every operation", async () => {
    const theirs = `${ASSETS}/${await createdAsset(other, { name: "Theirs" })}`;
    const unknown = `${ASSETS}/${"0".repeat(32)}`;
    const sent = { headers: { "If-Match": "0" } };
    const put = { ...sent, body: { name: "x", typeId: "y" } };
    for (const address of [theirs, unknown]) {
      const answers = [await call("GET", address), await call("PUT", address, put), await call("DELETE", address, sent)];
      expect(await Promise.all(answers.map(outcomeOf))).toEqual(["404 noMatch", "404 noMatch", "404 noMatch"]);
    }
    expect((await named(call, filter({ name: "Theirs" })))[0]).toEqual([]);
    expect((await named(other, filter({ name: "Theirs" })))[0]).toEqual(["Theirs"]);
  });
});

describe("a subtenant", () => {
  it("sees only its own assets, which its tenant sees too", async () => {
    const own = await createdAsset(plant, { name: "Of the plant" });
    const ofTenant = await createdAsset(call, { name: "Of the tenant" });
    expect((await named(plant, filter({ name: { startsWith: "Of the" } })))[0]).toEqual(["Of the plant"]);
    expect((await named(call, filter({ name: { startsWith: "Of the" } })))[0]).toEqual(["Of the plant", "Of the tenant"]);
    expect(await outcomeOf(await plant("GET", `${ASSETS}/${ofTenant}`))).toBe("404 noMatch");
    expect(await outcomeOf(await plant("POST", ASSETS, { body: { name: "a", typeId: "b", parentId: ofTenant } }))).toBe(
      "400 invalidRequestBodyProperty",
    );
    expect((await (await call("GET", `${ASSETS}/${own}`)).json()).subTenant).toBe("plant1");
  });
});
