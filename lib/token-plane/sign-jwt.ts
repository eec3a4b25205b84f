import type { Sign } from "@/lib/crypto/key-store";
import { currentSigningKey } from "@/lib/token-plane/signing-keys";

/** What signs and under which type; `algorithm` is what the client chose, or null. */
type Signing = { typ: string; now: Date; algorithm: string | null };

/** A signed JWT (RFC 7519) in compact form, by the key that signs at this instant. */
export async function signJwt(claims: object, { typ, now, algorithm }: Signing): Promise<string> {
  const key = await currentSigningKey(now, algorithm);
  return compactJws({ alg: key.algorithm, kid: key.keyId, typ }, claims, key.sign);
}

/** RFC 7515 section 7.1. */
export async function compactJws(header: object, payload: object, sign: Sign): Promise<string> {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${Buffer.from(await sign(Buffer.from(input))).toString("base64url")}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
