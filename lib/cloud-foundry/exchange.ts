import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { z } from "zod";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";
import { lookupReachable, requireReachable } from "@/lib/cloud-foundry/public-address";

export type Method = "GET" | "POST" | "PATCH";
type OutgoingRequest = { method: Method; url: URL; headers?: Record<string, string>; body?: string; signal: AbortSignal };
export type Answer = { status: number; retryAfterSeconds: number; text: string };

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const ANSWER_MILLISECONDS = 10_000;

/** Sends one request, within limits of time and size, to allowed addresses only. Follows no redirects. */
export async function exchange({ method, url, headers = {}, body, signal }: OutgoingRequest): Promise<Answer> {
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

const TOO_LONG = "The server sent a response that is too long. Check the address.";

/** Without a connection, nothing was changed; any later failure leaves the outcome unknown. */
const NEVER_ARRIVED = new Set(["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"]);

function unreachable(url: URL, method: Method, error: unknown): PlatformError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const isUncertain = method !== "GET" && !NEVER_ARRIVED.has(code) && !isCertificateError(code);
  return new PlatformError(`${sentence(url.host, code)}`, { isUncertain, cause: error });
}

function sentence(host: string, code: string): string {
  if (code === "ENOTFOUND") return `The host ${host} does not exist. Check the address.`;
  if (isCertificateError(code)) return `This server does not trust the certificate of ${host}.`;
  return `${host} did not respond in time or closed the connection. Check that it is running and that this server can reach it.`;
}

function isCertificateError(code: string): boolean {
  return /CERT|SIGNATURE|^ERR_(TLS|SSL)_/.test(code);
}

const MAX_DETAIL = 160;

/** The body of a successful response in its documented shape; throws for anything else. */
export function readAnswer<S extends z.ZodType>(schema: S, { text }: Answer): z.output<S> {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  throw new PlatformError("The server at this address is not a Cloud Foundry API v3. Check the address.", { isUncertain: true });
}

/** An error response as a message. The platform's own text is truncated, and omitted if it contains anything confidential. */
export function refusalOf({ status, text }: Answer, confidential: readonly string[]): PlatformError {
  const detail = quote(text, confidential);
  if (status >= 300 && status < 400)
    return new PlatformError("The address redirects to another one. Enter the address of the Cloud Foundry API itself.");
  if (status === 401)
    return new PlatformError("Cloud Foundry does not accept our token. Replace the client ID and secret of the connection.");
  if (status === 403)
    return new PlatformError(`Cloud Foundry does not allow this client to do that${detail}. Give it the role Space Developer.`);
  if (status === 404) return new PlatformError(`Cloud Foundry has no such app, or this client cannot see it${detail}.`);
  if (status === 429) return new PlatformError("Cloud Foundry is limiting our requests. Try again in a few minutes.");
  if (status >= 500)
    return new PlatformError(`Cloud Foundry reported an internal error (status ${status})${detail}.`, { isUncertain: true });
  return new PlatformError(`Cloud Foundry refused the request (status ${status})${detail}.`);
}

function quote(text: string, confidential: readonly string[]): string {
  const body = parseJson(text) as { errors?: { title?: unknown; detail?: unknown }[] } | null;
  const first = Array.isArray(body?.errors) ? body.errors[0] : undefined;
  const message = [first?.title, first?.detail].filter((one) => typeof one === "string").join(": ");
  if (!message || confidential.some((one) => message.includes(one))) return "";
  const plain = message.replace(/[\p{C}\s]+/gu, " ").trim();
  return `: “${plain.length > MAX_DETAIL ? `${plain.slice(0, MAX_DETAIL)}…` : plain}”`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
