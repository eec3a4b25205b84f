import type { DomainError } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";

/** For tests: who came first and who came second, once both have tried at once. */
export function wonAndLost<T>(outcomes: PromiseSettledResult<T>[]): { won: T[]; lost: DomainError[] } {
  return {
    won: outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])),
    lost: outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as DomainError] : [])),
  };
}

/** For tests: another member of the same tenant with the same roles. */
export function withLabel(member: ServiceContext, label: string): ServiceContext {
  return { ...member, actor: { userId: null, label } };
}
