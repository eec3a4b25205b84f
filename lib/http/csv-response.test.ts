import { expect, it } from "vitest";
import { csvResponse } from "@/lib/http/csv-response";

/** Parts that note when they are asked for and when they are given up. */
function noted() {
  const seen: string[] = [];
  async function* parts(): AsyncGenerator<string> {
    try {
      for (let part = 1; part <= 5; part++) {
        seen.push(`asked for ${part}`);
        yield `part ${part}\r\n`;
      }
    } finally {
      seen.push("ended");
    }
  }
  return { seen, parts: parts() };
}

it("produces nothing before it is read, and then one part at a time", async () => {
  const { seen, parts } = noted();
  const reader = csvResponse(parts, "audit.csv").body?.getReader();
  await new Promise(setImmediate);
  expect(seen).toEqual([]);
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("part 1\r\n");
  await new Promise(setImmediate);
  expect(seen).toEqual(["asked for 1"]);
});

it("ends what makes the parts when the reader leaves", async () => {
  const { seen, parts } = noted();
  const reader = csvResponse(parts, "audit.csv").body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(seen).toEqual(["asked for 1", "ended"]);
});

it("breaks off when a part cannot be made, so that half a file never looks whole", async () => {
  async function* failing(): AsyncGenerator<string> {
    yield "first";
    throw new Error("The database is away.");
  }
  await expect(csvResponse(failing(), "audit.csv").text()).rejects.toThrow();
});

it("is a file to save, and is kept by no cache", () => {
  const { headers } = csvResponse(noted().parts, "audit.csv");
  expect(headers.get("content-disposition")).toBe('attachment; filename="audit.csv"');
  expect([headers.get("content-type"), headers.get("cache-control")]).toEqual(["text/csv; charset=utf-8", "no-store"]);
});
