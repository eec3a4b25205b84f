import { z } from "zod";

/** Fields that several responses of the token plane share. */

export const Scope = z.string().describe("The roles that the token carries, separated by spaces.");
export const ExpiresIn = z.int().min(0).max(86_400).describe("Seconds until the token expires.");
export const Jwt = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  .describe("A signed JWT.");
const Logref = z.uuid().describe("Identifies the request in the logs.");

/** How much of a list an answer has. */
export const PageInfo = z.object({
  size: z.int().min(0).max(1000),
  totalElements: z.int().min(0),
  totalPages: z.int().min(0),
  number: z.int().min(0).describe("The first page is 0."),
});

export const ErrorEntry = z.object({
  code: z.string().regex(/^mdsp\.core\.generic\.\w+$/),
  message: z.string().describe("Explanation for people."),
  logref: Logref,
  reason: z.string().optional().describe("Stable identifier for programs."),
  help: z.url().optional().describe("A page where a person can resolve the problem."),
});

export const Errors = z.object({ errors: z.array(ErrorEntry).length(1) });

export const OAuthErrors = z.object({
  error: z.string().describe("An error code of RFC 6749 section 5.2."),
  error_description: z.string().describe("Explanation for people."),
  reason: z.string().optional().describe("Stable identifier for programs."),
  help: z.url().optional().describe("A page where a person can resolve the problem."),
  logref: Logref,
});
