import type { z } from "zod";
import type * as answers from "@/lib/token-plane/openapi/answers";

/** The groups in which operations are listed, with what each is for. */
export const TAGS = {
  "Technical tokens": "For applications: tokens for the data of the tenants that have taken them.",
  "Standard endpoints": "OAuth 2.0 for applications, for a tenant's own credentials, and for services that check tokens.",
  "Keys and metadata": "What verifiers and clients find out by themselves. Nobody has to authenticate.",
  "Leaked secrets": "For whoever finds a secret where it does not belong.",
  Health: "For load balancers.",
} as const;

export type Tag = keyof typeof TAGS;

/** How a caller proves who it is, by the names of the security schemes. Empty: nobody has to. */
export type Security = readonly ("applicationKey" | "basic" | "technicalToken" | "formCredentials")[];

export type AnswerName = keyof typeof answers;

/** An answer: what it means, and what it looks like where it has a body. */
export type Answer = { about: string; schema?: AnswerName; mediaType?: string };

export type Operation = {
  id: string;
  tag: Tag;
  summary: string;
  about: string;
  security: Security;
  query?: z.ZodObject;
  json?: z.ZodType;
  form?: z.ZodType;
  isBodyOptional?: boolean;
  answers: Record<number, Answer>;
};

const AT_ANY_TIME = {
  429: "Too many requests. Come back after `Retry-After` seconds.",
  500: "Something went wrong on our side. The log has more under `logref`.",
  503: "The service cannot be reached at the moment. Come back after `Retry-After` seconds.",
};

/** What is refused in the documented form. */
export function errors(about: Record<number, string>): Record<number, Answer> {
  return refusals(about, "Errors");
}

/** What is refused in the form of RFC 6749. */
export function oauthErrors(about: Record<number, string>): Record<number, Answer> {
  return refusals(about, "OAuthErrors");
}

function refusals(about: Record<number, string>, schema: AnswerName): Record<number, Answer> {
  const all = Object.entries({ ...about, ...AT_ANY_TIME });
  return Object.fromEntries(all.map(([status, words]) => [status, { about: words, schema }]));
}
