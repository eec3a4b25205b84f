import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import { MEMBER_ROLE_LABEL } from "@/lib/domain/access/permissions";

const WORDS: Record<string, string> = { ...ACCESS_LEVEL_LABEL, ...MEMBER_ROLE_LABEL, true: "Yes", false: "No" };

const NAMES: Record<string, string> = {
  isPlatformAdmin: "Platform administrator",
  code: "Refusal",
  appGuid: "App GUID",
  apiUrl: "API address",
  expiresAt: "Expires",
  canImpersonate: "Subtenant impersonation",
};

/** "previousRoles" becomes "Previous roles". */
export function detailName(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return NAMES[name] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** "tenant_admin, auditor" becomes "Tenant administrator, Auditor"; other values are unchanged. */
export function detailValue(value: string): string {
  return value
    .split(", ")
    .map((one) => (Object.hasOwn(WORDS, one) ? WORDS[one] : one))
    .join(", ");
}
