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
  const isStream = body instanceof ReadableStream;
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
    isRepeatable: body === null || !isStream,
  };
}

function settingsOf({ cache, credentials, integrity, keepalive, mode, redirect, referrer, referrerPolicy }: Request): RequestInit {
  // A page's own mode cannot be asked for again.
  return { cache, credentials, integrity, keepalive, redirect, referrer, referrerPolicy, ...(mode !== "navigate" && { mode }) };
}
