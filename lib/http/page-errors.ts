import { notFound } from "next/navigation";
import { DomainError } from "@/lib/domain/errors";

/** For pages: what the reader may not see, or what is not there, is one and the same "not found" page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DomainError && (error.code === "not_found" || error.code === "forbidden")) notFound();
    throw error;
  }
}
