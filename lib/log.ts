import pino from "pino";
import { env } from "@/lib/env";

const SECRETS = [
  "secret",
  "clientSecret",
  "client_secret",
  "client_assertion",
  "password",
  "token",
  "access_token",
  "authorization",
  "encryptedPrivate",
];

/**
 * Structured log to standard output, shared by all processes of a server. Fields that may carry a secret are removed by
 * name, as a last line of defence.
 */
export const log = pino({
  level: env().LOG_LEVEL,
  base: env().PROCESS_NAME ? { process: env().PROCESS_NAME } : undefined,
  redact: {
    paths: [...SECRETS, ...SECRETS.map((name) => `*.${name}`), "headers", "err.input"],
    remove: true,
  },
});
