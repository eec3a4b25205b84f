import { MandateError } from "../errors.js";

export type FetchTextOptions = { fetch: typeof fetch; accept: string; maxBytes: number; signal: AbortSignal };

/**
 * Fetches a document of the token service, without redirects or HTTP caches, up to a maximum size.
 *
 * @throws {MandateError} `unavailable`; the error of `fetch` if that is a MandateError.
 */
export async function fetchText(url: string, { fetch, accept, maxBytes, signal }: FetchTextOptions): Promise<string> {
  try {
    const response = await fetch(url, { headers: { Accept: accept }, redirect: "manual", cache: "no-store", signal });
    if (response.status !== 200 || response.redirected) {
      await response.body?.cancel().catch(() => {});
      throw new Error(response.redirected ? "The request was redirected." : `The response has status ${response.status}.`);
    }
    return response.body ? new TextDecoder().decode(await readAtMost(response.body, maxBytes)) : "";
  } catch (cause) {
    // Such as a missing proxy agent, which does not concern the network.
    if (cause instanceof MandateError) throw cause;
    throw new MandateError("unavailable", `${url} cannot be read. Check the address of the token service and the network.`, { cause });
  }
}

/** @throws {RangeError} If the stream is longer; the rest is not read. */
export async function readAtMost(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > maxBytes) {
      await reader.cancel().catch(() => {});
      throw new RangeError(`The stream is longer than ${maxBytes} bytes.`);
    }
    chunks.push(next.value);
  }
  return concat(chunks, length);
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
