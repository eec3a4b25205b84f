import { notFound } from "next/navigation";
import { DomainError } from "@/lib/domain/errors";

/** Pages that the reader may not see and pages that do not exist are the same "not found" page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DomainError && (error.code === "not_found" || error.code === "forbidden")) notFound();
    throw error;
  }
}
