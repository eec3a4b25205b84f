/** A call as it can be made again, with another token or at another address of the same origin. */
export type RepeatableCall = {
  url: URL;
  init: RequestInit & { method: string; headers: Headers };
  /** Whether the body can be sent again: a stream is gone once it was read. */
  isRepeatable: boolean;
};

/** Reads the arguments of `fetch`. The caller's objects are left as they are. */
export function readCall(input: RequestInfo | URL, init: RequestInit = {}): RepeatableCall {
  const request = input instanceof Request ? input : null;
  const url = new URL(request ? request.url : String(input));
  const body = init.body !== undefined ? init.body : (request?.body ?? null);
  const { method = request?.method ?? "GET", headers = request?.headers, signal = request?.signal ?? null } = init;
  const isStream = isOnce(body);
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

/** Not every runtime knows every setting; and that a page is being opened cannot be asked for. */
function settingsOf(request: Request): RequestInit {
  const known = SETTINGS.map((name) => [name, request[name]] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined && value !== "navigate"));
}

/** What is gone once it was read. */
function isOnce(body: BodyInit | null): boolean {
  return typeof body === "object" && body !== null && (body instanceof ReadableStream || Symbol.asyncIterator in body);
}
