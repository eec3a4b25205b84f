import { z } from "zod";
import { asInteger } from "@/lib/domain/query-number";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

/** A requested lifetime in seconds, as a number or as digits. */
export function requestedLifetime(minSeconds: number) {
  const message = `This must be a number of seconds from ${minSeconds} to ${TOKEN_LIFETIME_SECONDS}.`;
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
    .pipe(z.int(message).min(minSeconds, message).max(TOKEN_LIFETIME_SECONDS, message))
    .meta(asInteger(minSeconds, TOKEN_LIFETIME_SECONDS))
    .describe(`Lifetime of the token, in seconds from ${minSeconds} to ${TOKEN_LIFETIME_SECONDS}.`);
}
