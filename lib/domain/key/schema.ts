import { z } from "zod";
import { SIGNING_ALGORITHMS } from "@/lib/domain/key/algorithm";
import { SCOPE_FORMS, TOKEN_TYPES } from "@/lib/domain/token/token-format";

const KeyId = z.string().regex(/^[\w-]{43}$/, "This is not a key ID.");

/** The next key, as shown; `acceptRecent` accepts one that verifiers may not know yet. */
export const RotateKey = z.object({ keyId: KeyId, acceptRecent: z.boolean().default(false) });

/** The typed name guards an irreversible step. */
export const RevokeKey = z.object({ keyId: KeyId, confirmation: z.string().trim().default("") });

/** Without an algorithm, the platform's choice applies. */
export const ChooseAlgorithm = z.object({
  registrationId: z.uuid(),
  algorithm: z
    .enum(["", ...SIGNING_ALGORITHMS], { error: "Choose what signs the tokens." })
    .transform((algorithm) => (algorithm === "" ? null : algorithm)),
});

export const ChooseTokenFormat = z.object({
  registrationId: z.uuid(),
  tokenType: z.enum(TOKEN_TYPES, { error: "Choose the type of the tokens." }),
  scopeForm: z.enum(SCOPE_FORMS, { error: "Choose the form of the roles." }),
});

export type RotateKeyInput = z.output<typeof RotateKey>;
export type RevokeKeyInput = z.output<typeof RevokeKey>;
export type ChooseTokenFormatInput = z.output<typeof ChooseTokenFormat>;
export type ChooseAlgorithmInput = z.output<typeof ChooseAlgorithm>;

/** The short name of a key: the start of its ID. */
export function keyName(keyId: string): string {
  return keyId.slice(0, 8);
}
