import { DomainError } from "@/lib/domain/errors";

/** What went wrong at a Cloud Foundry, in a sentence of ours that is fit to show. */
export class PlatformError extends DomainError {
  /** Whether what was asked for may have happened all the same. */
  readonly isUncertain: boolean;

  constructor(message: string, { isUncertain = false, cause }: { isUncertain?: boolean; cause?: unknown } = {}) {
    super("precondition_failed", message, { cause });
    this.isUncertain = isUncertain;
  }
}
