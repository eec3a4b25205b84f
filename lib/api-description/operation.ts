import type { z } from "zod";
import type * as answers from "@/lib/api-description/answers";
import type * as dataAnswers from "@/lib/api-description/data/answers";

/** The groups in which operations are listed, with what each is for. */
export const TAGS = {
  "Technical tokens": "For applications: tokens for the data of the tenants that have added them.",
  "Standard endpoints": "OAuth 2.0 for applications, for a tenant's own credentials, and for services that check tokens.",
  Assets: "The assets of the tenant, or of the subtenant, that a token is for.",
  Files: "The files of an asset.",
  Events: "Events of assets.",
  "Time series": "Measurements of assets over time.",
  Gateways: "For a gateway in front of data APIs: whether a call may pass, and who the caller is.",
  "Keys and metadata": "For verifiers and clients, without authentication.",
  "Leaked secrets": "For secret scanners, and for anyone who finds a leaked secret.",
  Health: "For load balancers.",
} as const;

export type Tag = keyof typeof TAGS;

/** How a caller authenticates, by the names of the security schemes; empty without authentication. */
export type Security = readonly ("applicationKey" | "basic" | "technicalToken" | "formCredentials")[];

type AnswerName = keyof typeof answers | keyof typeof dataAnswers;

/** An answer: its meaning, the schema of its body if it has one, and its own headers, required or optional. */
export type OperationAnswer = {
  about: string;
  schema?: AnswerName;
  mediaType?: string;
  headers?: Readonly<Record<string, string>>;
  optionalHeaders?: Readonly<Record<string, string>>;
};

export type Operation = {
  id: string;
  tag: Tag;
  summary: string;
  about: string;
  security: Security;
  /** Each of them is enough; none if any token is. */
  roles?: readonly string[];
  query?: z.ZodObject;
  headers?: z.ZodObject;
  json?: z.ZodType;
  /** An example body, if the required fields alone are not a valid one. */
  jsonExample?: unknown;
  form?: z.ZodType;
  /** Whether the body is a file of any kind. */
  hasFile?: boolean;
  isBodyOptional?: boolean;
  answers: Record<number, OperationAnswer>;
};

const METHODS = ["get", "post", "put", "delete"] as const;

export type Method = (typeof METHODS)[number];

/** The operations at one address. */
export type Path = Partial<Record<Method, Operation>>;

/** The entries of one address, in the usual order of methods. */
export function byMethod<T>(path: Partial<Record<Method, T>>): { method: Method; operation: T }[] {
  return METHODS.flatMap((method) => {
    const operation = path[method];
    return operation ? [{ method, operation }] : [];
  });
}

const COMMON_ERRORS = {
  429: "Too many requests. Try again after `Retry-After` seconds.",
  500: "Internal error. The log has details under `logref`.",
  503: "Temporarily unavailable. Try again after `Retry-After` seconds.",
};

export const UNLIMITED_HERE = "Only from a proxy in front: the service does not limit these requests.";

/** Errors in the documented form. */
export function errors(about: Record<number, string>): Record<number, OperationAnswer> {
  return refusals(about, "Errors");
}

/** Errors in the form of RFC 6749. */
export function oauthErrors(about: Record<number, string>): Record<number, OperationAnswer> {
  return refusals(about, "OAuthErrors");
}

function refusals(about: Record<number, string>, schema: AnswerName): Record<number, OperationAnswer> {
  const all = Object.entries({ ...COMMON_ERRORS, ...about });
  return Object.fromEntries(all.map(([status, words]) => [status, { about: words, schema }]));
}
