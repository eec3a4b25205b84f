/** A request that can be sent again with another token or to another address. */
export type RepeatableCall = {
  url: URL;
  init: RequestInit & { method: string; headers: Headers };
  /** Whether the body can be sent again. A stream can be read only once. */
  isRepeatable: boolean;
};

/** Copies the arguments of `fetch`. */
export function readCall(input: RequestInfo | URL, init: RequestInit = {}): RepeatableCall {
  const request = input instanceof Request ? input : null;
  const url = new URL(request ? request.url : String(input));
  const body = init.body !== undefined ? init.body : (request?.body ?? null);
  const { method = request?.method ?? "GET", headers = request?.headers, signal = request?.signal ?? null } = init;
  const isStream = isStreamBody(body);
  return {
    url,
    init: {
      ...(request && settingsOf(request)),
      ...init,
      method: method.toUpperCase(),
      headers: new Headers(headers),
      body,
      signal,
      ...(isStream && { duplex: "half" }),
    },
    isRepeatable: !isStream,
  };
}

const SETTINGS = ["cache", "credentials", "integrity", "keepalive", "mode", "redirect", "referrer", "referrerPolicy"] as const;

/** Some runtimes lack some of the settings, and `fetch` does not accept the mode `navigate`. */
function settingsOf(request: Request): RequestInit {
  const entries = SETTINGS.map((name) => [name, request[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== "navigate"));
}

function isStreamBody(body: BodyInit | null): boolean {
  return typeof body === "object" && body !== null && (body instanceof ReadableStream || Symbol.asyncIterator in body);
}
