import { notFound } from "next/navigation";
import { DomainError } from "@/lib/domain/errors";

/** Shows the same "not found" page for forbidden and for missing objects. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DomainError && (error.code === "not_found" || error.code === "forbidden")) notFound();
    throw error;
  }
}
