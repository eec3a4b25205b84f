import { randomBytes } from "node:crypto";

/** Ten hexadecimal digits, for identifiers that must not collide and need not be secret. */
export function randomSuffix(): string {
  return randomBytes(5).toString("hex");
}
