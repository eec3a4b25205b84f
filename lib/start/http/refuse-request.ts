import { randomUUID } from "node:crypto";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { addressTooLong } from "@/lib/start/http/request-head";
import { AUTHORIZE_PATH } from "@/lib/token-plane/gateway/original-request";
import { refuseHead } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";
import { answerRequest, pathOf } from "@/lib/token-plane/http/node-listener";
import { errorAnswerAt } from "@/lib/token-plane/http/routes";

/** Refuses a request in the format of the API that its path belongs to, and as plain text if it is a page. */
export async function refuseRequest(request: IncomingMessage, response: ServerResponse, error: ApiError): Promise<void> {
  const path = pathOf(request.url);
  const format = errorAnswerAt(path);
  if (format) return answerRequest(request, response, refuseHead(isGatewayCheck(path) ? unclear(error) : error, format));
  const { acceptEncoding, allow } = error.hints;
  response
    .writeHead(error.status, {
      "content-type": "text/plain; charset=utf-8",
      ...(allow && { allow }),
      ...(acceptEncoding && { "accept-encoding": acceptEncoding }),
      connection: "close",
    })
    .end(`${error.message}\n`);
}

const isGatewayCheck = (path: string) => path === AUTHORIZE_PATH || path.startsWith(`${AUTHORIZE_PATH}/`);

/** nginx passes on 401 and 403 only. */
const unclear = ({ message }: ApiError) => new ApiError("forbidden", message, { reason: "unclear_request" });

/** What Node reports about a request that it could not parse. `rawPacket` is the last part that arrived. */
export type ParserError = Error & { code?: string; rawPacket?: Buffer };

const REQUEST_LINE = /^[A-Z-]{1,20} ([^\s]*)/;

/** The response, as it goes over the wire, to a request that could not be parsed; the connection is closed after it. */
export function refusalOfUnparsed(error: ParserError, maxHeaderSize: number): string {
  const [, target] = REQUEST_LINE.exec(error.rawPacket?.toString("latin1") ?? "") ?? [];
  const refusal = refusalOf(error.code, target, maxHeaderSize);
  const answer = errorAnswerAt(pathOf(target))?.(refusal, randomUUID(), "");
  const body = String(answer?.body ?? `${refusal.message}\n`);
  const type = answer ? "application/json" : "text/plain; charset=utf-8";
  return [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    "Connection: close",
    "Cache-Control: no-store",
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

function refusalOf(code: string | undefined, target: string | undefined, maxHeaderSize: number): ApiError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new ApiError("requestTimeout", "The request did not arrive in time. Send it again.");
  if (code !== "HPE_HEADER_OVERFLOW") return new ApiError("invalidParameter", "This is not a valid HTTP/1.1 request.");
  if (target && target.length > maxHeaderSize) return addressTooLong(target.length);
  return new ApiError("headersTooLarge", `Address and headers are larger than ${maxHeaderSize / 1024} KiB. Send shorter ones.`);
}
