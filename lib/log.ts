import pino from "pino";
import { env } from "@/lib/env";

/** Structured log to standard output. Whatever could carry a secret is removed by name as a last line of defence. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: {
    paths: [
      "secret",
      "clientSecret",
      "password",
      "token",
      "access_token",
      "authorization",
      "*.secret",
      "*.clientSecret",
      "*.password",
      "*.token",
      "*.access_token",
      "*.authorization",
      "headers",
      "err.input",
    ],
    remove: true,
  },
});
