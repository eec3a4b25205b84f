import type { FormAction } from "@/components/ui/action-form";
import { CLIENT_KEY_ALGORITHMS, type ClientKeyAlgorithm } from "@/lib/domain/client-key/client-key";
import type { AddedClientKey } from "@/lib/services/client-key/add-client-key";
import { generateKeyPair } from "./generate-key-pair";

/** The private key as JWK and PEM, for the dialog that shows it once. */
export type GeneratedKey = { secret: string; pem: string; kid: string };

/** Generates a pair on this page and posts only the public key. The private key exists only in the returned state. */
export function generateAndAdd(add: FormAction<AddedClientKey>): FormAction<GeneratedKey> {
  return async (previous, form) => {
    const { publicJwk, privateJwk, privatePem } = await generateKeyPair(algorithmIn(form));
    form.delete("algorithm");
    form.set("key", JSON.stringify(publicJwk));
    const answer = await add(previous, form);
    if (answer.status !== "ok") return answer;
    const { kid, algorithm } = answer.data;
    const secret = JSON.stringify({ ...privateJwk, kid, alg: algorithm, use: "sig" });
    return { status: "ok", data: { secret, pem: privatePem, kid } };
  };
}

function algorithmIn(form: FormData): ClientKeyAlgorithm {
  const chosen = form.get("algorithm");
  return CLIENT_KEY_ALGORITHMS.find((algorithm) => algorithm === chosen) ?? "ES256";
}
