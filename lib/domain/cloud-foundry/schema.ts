import { z } from "zod";
import { IssueAccess, RotateSecret } from "@/lib/domain/registration/schema";
import { OVERLAP_MINUTES } from "@/lib/domain/secret/schema";

const ADDRESS = "Enter the address of the API alone, for example https://api.cf.example.com.";

/** An origin: no credentials, no path, no query. */
const ApiUrl = z
  .string()
  .trim()
  .max(200, ADDRESS)
  .refine(isOrigin, ADDRESS)
  .transform((text) => new URL(text).origin);

export const ConnectPlatform = z.object({
  apiUrl: ApiUrl,
  clientId: z.string().trim().min(1, "Enter the client ID.").max(200, "At most 200 characters."),
  clientSecret: z.string().min(1, "Enter the client secret.").max(1000, "At most 1000 characters."),
});

/** Empty, because a tenant has one connection. */
export const ThisTenant = z.object({});

export const ConnectApp = z.object({
  registrationId: z.uuid(),
  appGuid: z.string().trim().toLowerCase().pipe(z.guid("Enter the app's GUID. `cf app NAME --guid` prints it.")),
});

/** How a new secret is handed over: delivered to the application by Cloud Foundry, or shown once to the user. */
const HAND_OVERS = ["deliver", "show"] as const;
export type HandOver = (typeof HAND_OVERS)[number];
const HandOverField = z.enum(HAND_OVERS).default("show");

export const IssueOrDeliver = IssueAccess.extend({ handOver: HandOverField });

/** Instances are replaced one after the other, so the old secret must outlive the restart. */
export const DELIVERY_OVERLAP_MINUTES = OVERLAP_MINUTES.filter((minutes) => minutes > 0);

export const RotateOrDeliver = RotateSecret.extend({ handOver: HandOverField }).refine(
  ({ handOver, overlapMinutes }) => handOver === "show" || overlapMinutes > 0,
  { path: ["overlapMinutes"], message: "Keep the old secret for at least 1 hour, until every instance has restarted." },
);

export type ConnectPlatformInput = z.output<typeof ConnectPlatform>;
export type ConnectAppInput = z.output<typeof ConnectApp>;

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password && pathname === "/" && !search && !hash && !/[?#]/.test(text);
}
