/** `Basic` credentials as the compatible operations read them: the parts as they are (RFC 7617). */
export function basic(clientId: string, secret: string): string {
  return `Basic ${base64(`${clientId}:${secret}`)}`;
}

/** `Basic` credentials as the standard endpoint reads them: each part form-urlencoded first (RFC 6749 section 2.3.1). */
export function encodedBasic(clientId: string, secret: string): string {
  return basic(encode(clientId), encode(secret));
}

function encode(part: string): string {
  return new URLSearchParams({ "": part }).toString().slice(1);
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
