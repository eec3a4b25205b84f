const texts = new WeakMap<Response, string>();

/** Response.json of the Fetch standard, remembering the text for whoever writes it out without reading a stream. */
export function jsonResponse(value: unknown, { status = 200, headers }: { status?: number; headers?: HeadersInit } = {}): Response {
  const text = JSON.stringify(value);
  const response = new Response(text, { status, headers: { "Content-Type": "application/json", ...headers } });
  texts.set(response, text);
  return response;
}

/** The body of an answer as it goes out. */
export async function bodyOf(response: Response): Promise<string | Uint8Array> {
  return texts.get(response) ?? new Uint8Array(await response.arrayBuffer());
}
