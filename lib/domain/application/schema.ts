import { z } from "zod";
import { normalizeVersionNumber } from "@/lib/domain/application/version-number";
import { typedName, typedText } from "@/lib/domain/name";

export const APPLICATION_TYPES = ["standard", "api", "subscription"] as const;
export const INFRASTRUCTURES = ["self_hosted", "cloud_foundry"] as const;

export const APPLICATION_TYPE_LABEL: Record<(typeof APPLICATION_TYPES)[number], string> = {
  standard: "Standard",
  api: "API",
  subscription: "Subscription",
};

export const INFRASTRUCTURE_LABEL: Record<(typeof INFRASTRUCTURES)[number], string> = {
  self_hosted: "Self-hosted",
  cloud_foundry: "Cloud Foundry",
};

export const InternalName = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9]{0,19}$/, "Start with a letter; only lower-case letters and digits, at most 20.");

const DisplayName = typedName(50, "Enter a name people will recognise.");
const Description = typedText(500);

export const VersionNumber = z.string().transform((text, context) => {
  const number = normalizeVersionNumber(text);
  if (number) return number;
  context.addIssue({ code: "custom", message: "Use Major.Minor.Patch, for example 1.0.0." });
  return z.NEVER;
});

export const CreateApplication = z.object({
  internalName: InternalName,
  displayName: DisplayName,
  description: Description,
  type: z.enum(APPLICATION_TYPES, { error: "Choose a type." }),
  infrastructure: z.enum(INFRASTRUCTURES, { error: "Choose where it runs." }),
});

export const EditApplication = z.object({ applicationId: z.uuid(), displayName: DisplayName, description: Description });

export const CreateVersion = z.object({ applicationId: z.uuid(), number: VersionNumber });

export type CreateApplicationInput = z.output<typeof CreateApplication>;
export type EditApplicationInput = z.output<typeof EditApplication>;
export type CreateVersionInput = z.output<typeof CreateVersion>;
