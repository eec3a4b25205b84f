import { isAscii } from "node:buffer";
import { MIMEType } from "node:util";
import { ApiError } from "@/lib/token-plane/http/errors";

type Headers = Pick<globalThis.Headers, "get">;

/** The media type that an endpoint reads, and its name in error messages. */
export type BodyType = { mediaType: string; inWords: string };

export const JSON_BODY: BodyType = { mediaType: "application/json", inWords: "JSON" };
export const FORM_BODY: BodyType = { mediaType: "application/x-www-form-urlencoded", inWords: "a form" };

const CODING = /^[\w-]{1,20}$/;

/** Throws 415 for a compressed body, with the codings that are accepted instead (RFC 9110 section 15.5.16). */
export function requireUncompressed(headers: Headers): void {
  const codings = (headers.get("Content-Encoding") ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  const coding = codings.find((one) => one !== "" && one !== "identity");
  if (coding === undefined) return;
  const named = CODING.test(coding) ? `Content-Encoding ${coding}` : "This Content-Encoding";
  throw new ApiError("unsupportedMediaType", `${named} is not supported. Send the body uncompressed.`, { acceptEncoding: "identity" });
}

/**
 * The text of a body of this type. Clients name many charsets although they send ASCII only; a charset other than UTF-8 is
 * accepted if UTF-8 gives the same text. Throws 415, and 400 if the body is not UTF-8.
 */
export function decodeBody(bytes: Buffer, headers: Headers, { mediaType, inWords }: BodyType): string {
  const type = parseType(headers.get("Content-Type"));
  if (type?.essence !== mediaType) {
    throw new ApiError("unsupportedMediaType", `Send the body as ${inWords} in UTF-8 with \`Content-Type: ${mediaType}\`.`);
  }
  const encoding = encodingOf(type.params.get("charset") ?? "utf-8");
  if (encoding !== "utf-8" && !(isAsciiBased(encoding) && isAllAscii(bytes, mediaType))) {
    throw new ApiError("unsupportedMediaType", `Send the body in UTF-8, with \`Content-Type: ${mediaType}\`.`);
  }
  return decodeUtf8(bytes);
}

function parseType(header: string | null): MIMEType | null {
  try {
    return new MIMEType(header ?? "");
  } catch {
    return null;
  }
}

/** The encoding of a label in the WHATWG Encoding Standard, such as utf-8 for `utf8` and windows-1252 for `us-ascii`. */
function encodingOf(charset: string): string | null {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return null;
  }
}

const isAsciiBased = (encoding: string | null) => /^(?:iso-8859|windows-125|koi8)/.test(encoding ?? "");

/** Encoded bytes count as well: what they mean would depend on the charset. */
function isAllAscii(bytes: Buffer, mediaType: string): boolean {
  const isEncoded = mediaType === FORM_BODY.mediaType && /%[89a-f]/i.test(bytes.toString("latin1"));
  return isAscii(bytes) && !isEncoded;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ApiError("invalidRequestBodyProperty", "The body is not UTF-8.");
  }
}
