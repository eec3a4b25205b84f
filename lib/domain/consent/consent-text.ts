import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import { capabilitiesOf } from "@/lib/domain/access/capabilities";
import { withNames } from "@/lib/domain/name-text";

/** The sentence that a tenant administrator confirms; it is stored with the decision. */
export function consentText(facts: {
  application: string;
  version: string;
  publisher: string;
  operator: string;
  customer: string;
  level: AccessLevel;
}): string {
  const { can, cannot } = capabilitiesOf(facts.level);
  const limits = cannot.length ? ` It cannot: ${list(cannot)}.` : "";
  return withNames`${facts.application} ${facts.version} by ${facts.publisher}, operated by ${facts.operator}, may access the data of ${facts.customer} (${ACCESS_LEVEL_LABEL[facts.level]}). It can: ${list(can)}.${limits}`;
}

function list(texts: readonly string[]): string {
  return texts.map((text) => text.charAt(0).toLowerCase() + text.slice(1)).join("; ");
}
