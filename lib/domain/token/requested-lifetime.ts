import { z } from "zod";
import { asInteger } from "@/lib/domain/query-number";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

/** A lifetime in seconds that a client asks for, as a number or as its digits. */
export function requestedLifetime(atLeastSeconds: number) {
  const message = `This must be a number of seconds from ${atLeastSeconds} to ${TOKEN_LIFETIME_SECONDS}.`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{1,6}$/)
          .transform(Number),
      ],
      message,
    )
    .pipe(z.int(message).min(atLeastSeconds, message).max(TOKEN_LIFETIME_SECONDS, message))
    .meta(asInteger(atLeastSeconds, TOKEN_LIFETIME_SECONDS))
    .describe(`How long the token shall live, in seconds from ${atLeastSeconds} to ${TOKEN_LIFETIME_SECONDS}.`);
}
