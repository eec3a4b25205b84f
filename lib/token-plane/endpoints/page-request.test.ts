import { describe, expect, it } from "vitest";
import { TenantPageFields } from "@/lib/token-plane/endpoints/list-user-tenants";
import { parseQuery } from "@/lib/token-plane/http/fields";

const read = (query: string) => parseQuery(TenantPageFields, new Request(`http://127.0.0.1/userTenants${query}`));

describe("the page of user tenants", () => {
  it.each([
    ["", { page: 0, size: 100 }],
    ["?page=0", { page: 0, size: 100 }],
    ["?page=3&size=1", { page: 3, size: 1 }],
    ["?size=100", { page: 0, size: 100 }],
    ["?page=007&other=1", { page: 7, size: 100 }],
  ])("reads %s", (query, page) => {
    expect(read(query)).toEqual(page);
  });

  it.each([
    "?size=0",
    "?size=101",
    "?size=-1",
    "?size=",
    "?size=ten",
    "?size=1.5",
    "?size=1e2",
    "?size=0x10",
    "?page=-1",
    "?page=",
    "?page=x",
    "?page=1000000",
    "?page=%00",
    "?page=1&page=1",
    "?size=1&size=2",
  ])("refuses %s", (query) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ status: 400, code: "invalidParameter" }));
  });
});
