import { expect, it } from "vitest";
import { csvResponse } from "@/lib/http/csv-response";

/** Parts that record each request and the end of the generator. */
function recordedParts() {
  const seen: string[] = [];
  async function* parts(): AsyncGenerator<string> {
    try {
      for (let part = 1; part <= 5; part++) {
        seen.push(`requested ${part}`);
        yield `part ${part}\r\n`;
      }
    } finally {
      seen.push("ended");
    }
  }
  return { seen, parts: parts() };
}

it("generates parts on demand, one at a time", async () => {
  const { seen, parts } = recordedParts();
  const reader = csvResponse(parts, "audit.csv").body?.getReader();
  await new Promise(setImmediate);
  expect(seen).toEqual([]);
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("part 1\r\n");
  await new Promise(setImmediate);
  expect(seen).toEqual(["requested 1"]);
});

it("ends the generator when the reader cancels", async () => {
  const { seen, parts } = recordedParts();
  const reader = csvResponse(parts, "audit.csv").body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(seen).toEqual(["requested 1", "ended"]);
});

it("aborts the download if the generator fails, so that a partial file never looks complete", async () => {
  async function* failing(): AsyncGenerator<string> {
    yield "first";
    throw new Error("The database is unavailable.");
  }
  await expect(csvResponse(failing(), "audit.csv").text()).rejects.toThrow();
});

it("is an attachment and is never cached", () => {
  const { headers } = csvResponse(recordedParts().parts, "audit.csv");
  expect(headers.get("content-disposition")).toBe('attachment; filename="audit.csv"');
  expect([headers.get("content-type"), headers.get("cache-control")]).toEqual(["text/csv; charset=utf-8", "no-store"]);
});
