import { z } from "zod";
import { Name } from "@/lib/domain/name";
import { lifetimeDays } from "@/lib/domain/secret/schema";

const LifetimeDays = lifetimeDays(730);

/** Longer than any key or certificate that would be accepted. */
const KeyText = z.string().trim().min(1, "Paste a public key.").max(20_000, "This is too long for a public key.");

export const AddClientKey = z.object({ registrationId: z.uuid(), name: Name, key: KeyText, lifetimeDays: LifetimeDays });
export const ClientKeyId = z.object({ registrationId: z.uuid(), clientKeyId: z.uuid() });

export type AddClientKeyInput = z.output<typeof AddClientKey>;
export type ClientKeyIdInput = z.output<typeof ClientKeyId>;
