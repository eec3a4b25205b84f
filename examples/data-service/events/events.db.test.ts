import { beforeEach, describe, expect, it } from "vitest";
import { outcomeOf } from "@/test/protocol/requests";
import { createdAsset, EVENTS, withDataService } from "@/test/servers/data-service";

const { call, other, plant } = withDataService();

let entityId: string;

beforeEach(async () => {
  entityId = await createdAsset(call);
});

const minute = (number: number) => new Date(Date.UTC(2026, 0, 31, 12, number)).toISOString();
const post = (fields: object = {}, by = call) => by("POST", EVENTS, { body: { entityId, timestamp: minute(0), ...fields } });

async function listed(filter: object, query = "", by = call): Promise<string[]> {
  const answer = await by("GET", `${EVENTS}?filter=${encodeURIComponent(JSON.stringify({ entityId, ...filter }))}&${query}`);
  return (await answer.json())._embedded.events.map((event: { description: string }) => event.description);
}

describe("an event", () => {
  it("is created and read", async () => {
    const fields = { severity: 20, description: "Too hot", code: "E1", source: "me", sourceType: "job", sourceId: "7", unknown: 1 };
    const created = await post(fields);
    const event = await created.json();
    expect([created.status, event]).toMatchObject([201, { entityId, severity: 20, description: "Too hot", acknowledged: false }]);
    const read = await call("GET", created.headers.get("Location") ?? "");
    expect(await read.json()).toEqual(event);
  });

  it("is deleted", async () => {
    const address = `${EVENTS}/${(await (await post()).json()).id}`;
    expect((await call("DELETE", address)).status).toBe(204);
    expect(await outcomeOf(await call("GET", address))).toBe("404 noMatch");
    expect(await outcomeOf(await call("GET", `${EVENTS}/none`))).toBe("404 noMatch");
  });

  it.each([
    ["without a time", { timestamp: undefined }, "400 missingRequestBodyProperty"],
    ["with an invalid time", { timestamp: "now" }, "400 invalidRequestBodyProperty"],
    ["for an unknown asset", { entityId: "0".repeat(32) }, "400 invalidRequestBodyProperty"],
    ["for an invalid asset ID", { entityId: "x" }, "400 invalidRequestBodyProperty"],
    ["with a fractional severity", { severity: 1.5 }, "400 invalidRequestBodyProperty"],
    ["with a severity out of range", { severity: 1e12 }, "400 invalidRequestBodyProperty"],
  ])("is not created %s", async (_, fields, refusal) => {
    expect(await outcomeOf(await post(fields))).toBe(refusal);
  });
});

describe("a list of events", () => {
  beforeEach(async () => {
    for (const number of [1, 2, 3, 4]) await post({ timestamp: minute(number), description: String(number) });
  });

  it("is filtered by asset and time, latest first", async () => {
    expect(await listed({})).toEqual(["4", "3", "2", "1"]);
    expect(await listed({ timestamp: { after: minute(1), before: minute(4) } }, "sort=timestamp,asc")).toEqual(["2", "3"]);
    expect(await listed({ timestamp: { between: `[${minute(1)},${minute(3)})` } })).toEqual(["2", "1"]);
    expect(await listed({}, "size=3&page=1")).toEqual(["1"]);
    expect(await listed({ typeId: "other" })).toEqual([]);
  });

  it.each(["filter=x", 'filter={"timestamp":{"between":"a"}}', 'filter={"entityId":"x"}', "sort=entityId,asc", "size=101"])(
    "rejects %s",
    async (query) => {
      expect(await outcomeOf(await call("GET", `${EVENTS}?${query}`))).toBe("400 invalidParameter");
    },
  );
});

it("an event of another tenant is indistinguishable from one that does not exist", async () => {
  const address = `${EVENTS}/${(await (await post({ description: "Ours" })).json()).id}`;
  expect(await outcomeOf(await other("GET", address))).toBe("404 noMatch");
  expect(await outcomeOf(await other("DELETE", address))).toBe("404 noMatch");
  expect(await outcomeOf(await post({}, other))).toBe("400 invalidRequestBodyProperty");
  expect(await outcomeOf(await plant("GET", address))).toBe("404 noMatch");
  expect(await listed({}, "", other)).toEqual([]);
});
