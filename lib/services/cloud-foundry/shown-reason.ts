import { DomainError } from "@/lib/domain/errors";

/** The sentence of a refusal; what is no refusal is thrown on. */
export function shownReason(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  throw error;
}
