import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { z } from "zod";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";
import { lookupReachable, requireReachable } from "@/lib/cloud-foundry/public-address";

export type Method = "GET" | "POST" | "PATCH";
type Question = { method: Method; url: URL; headers?: Record<string, string>; body?: string; signal: AbortSignal };
export type Answer = { status: number; retryAfterSeconds: number; text: string };

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const ANSWER_MILLISECONDS = 10_000;

/** One request, no redirects, within limits of time and size, to no address that is out of bounds. */
export async function exchange({ method, url, headers = {}, body, signal }: Question): Promise<Answer> {
  requireReachable(url);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MILLISECONDS)]);
  const send = url.protocol === "https:" ? tlsRequest : plainRequest;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
      const options = { method, signal: limited, lookup: lookupReachable, agent: false, headers: { ...headers, ...length } } as const;
      const request = send(url, options, (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) request.destroy(new PlatformError(TOO_LONG, { isUncertain: method !== "GET" }));
        });
        response.on("error", reject);
        response.on("end", () => {
          const retryAfterSeconds = Number(response.headers["retry-after"]) || 0;
          resolve({ status: response.statusCode ?? 0, retryAfterSeconds, text: Buffer.concat(chunks).toString("utf8") });
        });
      });
      request.on("error", reject);
      request.end(body);
    });
  } catch (error) {
    throw error instanceof PlatformError ? error : unreachable(url, method, error);
  }
}

const TOO_LONG = "Cloud Foundry sent an answer that is too long to be right. Check the address.";

/** Before a connection stands nothing can have happened; after that nobody knows. */
const NEVER_ARRIVED = new Set(["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"]);

function unreachable(url: URL, method: Method, error: unknown): PlatformError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const isUncertain = method !== "GET" && !NEVER_ARRIVED.has(code) && !isCertificateError(code);
  return new PlatformError(`${sentence(url.host, code)}`, { isUncertain, cause: error });
}

function sentence(host: string, code: string): string {
  if (code === "ENOTFOUND") return `There is no host ${host}. Check the address.`;
  if (isCertificateError(code)) return `The certificate of ${host} is not one that this server trusts.`;
  return `${host} did not answer in time or broke the connection. Check that it is up and that this server may reach it.`;
}

function isCertificateError(code: string): boolean {
  return /CERT|SIGNATURE|^ERR_(TLS|SSL)_/.test(code);
}

const MAX_DETAIL = 160;

/** The body of a good answer, in the shape the API documents; anything else is no answer. */
export function readAnswer<S extends z.ZodType>(schema: S, { text }: Answer): z.output<S> {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  throw new PlatformError("What answered there does not speak as the Cloud Foundry API v3 does. Check the address.", { isUncertain: true });
}

/** An error answer as a sentence. What the platform says is cut short, and left out where it repeats something confidential. */
export function refusalOf({ status, text }: Answer, confidential: readonly string[]): PlatformError {
  const said = quote(text, confidential);
  if (status >= 300 && status < 400)
    return new PlatformError("The address answers with a redirect. Enter the address of the Cloud Foundry API itself.");
  if (status === 401)
    return new PlatformError("Cloud Foundry does not accept our token. Replace the client ID and secret of the connection.");
  if (status === 403)
    return new PlatformError(`Cloud Foundry says that this client may not do that${said}. Give it the role Space Developer.`);
  if (status === 404) return new PlatformError(`Cloud Foundry knows no such app, or this client may not see it${said}.`);
  if (status === 429) return new PlatformError("Cloud Foundry takes no more requests from us for now. Try again in a few minutes.");
  if (status >= 500) return new PlatformError(`Cloud Foundry has a problem of its own (status ${status})${said}.`, { isUncertain: true });
  return new PlatformError(`Cloud Foundry refused the request (status ${status})${said}.`);
}

function quote(text: string, confidential: readonly string[]): string {
  const body = parseJson(text) as { errors?: { title?: unknown; detail?: unknown }[] } | null;
  const first = Array.isArray(body?.errors) ? body.errors[0] : undefined;
  const words = [first?.title, first?.detail].filter((one) => typeof one === "string").join(": ");
  if (!words || confidential.some((one) => words.includes(one))) return "";
  const plain = words.replace(/[\p{C}\s]+/gu, " ").trim();
  return `: “${plain.length > MAX_DETAIL ? `${plain.slice(0, MAX_DETAIL)}…` : plain}”`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
