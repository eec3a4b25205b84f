import { describe, expect, test } from "vitest";
import { ConnectApp, ConnectPlatform, RotateOrDeliver } from "@/lib/domain/cloud-foundry/schema";

const registrationId = "0197f3c2-0000-7000-8000-000000000001";

describe("the address of an API", () => {
  const parse = (apiUrl: string) => ConnectPlatform.safeParse({ apiUrl, clientId: "a", clientSecret: "b" });

  test.each([
    ["https://api.cf.example.com", "https://api.cf.example.com"],
    [" https://API.cf.example.com/ ", "https://api.cf.example.com"],
    ["https://api.cf.example.com:8443", "https://api.cf.example.com:8443"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ])("reads %j as %s", (text, origin) => {
    expect(parse(text).data?.apiUrl).toBe(origin);
  });

  test.each([
    "api.cf.example.com",
    "https://admin:secret@api.cf.example.com",
    "https://admin@api.cf.example.com",
    "https://api.cf.example.com/v3",
    "https://api.cf.example.com/?a=b",
    "https://api.cf.example.com/#a",
    "https://api.cf.example.com?",
    "ftp://api.cf.example.com",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "",
  ])("refuses %j", (text) => {
    expect(parse(text).success).toBe(false);
  });
});

test.each(["../../v2/info", "5bac9193", "", "5bac9193-ab1a-4f7c-9761-cb082b4068f1/env"])("refuses %j as the GUID of an app", (appGuid) => {
  expect(ConnectApp.safeParse({ registrationId, appGuid }).success).toBe(false);
});

test("a delivered rotation requires an overlap, so that instances can restart", () => {
  const parse = (handOver: string, overlapMinutes: string) =>
    RotateOrDeliver.safeParse({ registrationId, handOver, overlapMinutes, lifetimeDays: "365" }).success;
  expect([parse("deliver", "0"), parse("deliver", "60"), parse("show", "0")]).toEqual([false, true, true]);
});
