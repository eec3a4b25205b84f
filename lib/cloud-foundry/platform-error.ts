import { DomainError } from "@/lib/domain/errors";

/** An error of a Cloud Foundry platform; the message is our own and fit to show. */
export class PlatformError extends DomainError {
  /** Whether the requested change may have been made. */
  readonly isUncertain: boolean;

  constructor(message: string, { isUncertain = false, cause }: { isUncertain?: boolean; cause?: unknown } = {}) {
    super("precondition_failed", message, { cause });
    this.isUncertain = isUncertain;
  }
}
