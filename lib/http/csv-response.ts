import { ReadableStream } from "node:stream/web";

/** A download generated as it is read: each part is requested once the previous one has been sent. */
export function csvResponse(parts: AsyncGenerator<string>, filename: string): Response {
  return new Response(ReadableStream.from(encoded(parts)) as BodyInit, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${filename}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

async function* encoded(parts: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const part of parts) yield encoder.encode(part);
}
