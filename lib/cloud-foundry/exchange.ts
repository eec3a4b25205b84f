import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";
import { lookupReachable, requireReachable } from "@/lib/cloud-foundry/public-address";

export type Method = "GET" | "POST" | "PATCH";
export type Question = { method: Method; url: URL; headers?: Record<string, string>; body?: string; signal: AbortSignal };
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
