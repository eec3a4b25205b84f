import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Limits } from "@/examples/data-service/configuration";
import type { DataDatabase } from "@/examples/data-service/database/open-database";
import { type Answer, errorAnswer } from "@/examples/data-service/http/answer";
import { ApiError, notFound } from "@/examples/data-service/http/api-error";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { tenancyOf } from "@/examples/data-service/identity";
import { findOperations } from "@/examples/data-service/operations";
import type { Pace } from "@/examples/data-service/pace";
import { readPath } from "@/lib/domain/access/request-path";

export type Service = { database: DataDatabase; limits: Limits; pace: Pace; log: Logger };

/** Handles a request that passed the gateway. Errors are returned in the documented format. */
export async function answerCall(request: Incoming, service: Service): Promise<Answer> {
  try {
    return await callOperation(request, service);
  } catch (thrown) {
    const logref = randomUUID();
    if (thrown instanceof ApiError) {
      service.log.info({ logref, status: thrown.status, code: thrown.code, reason: thrown.hints.reason }, "request refused");
      return errorAnswer(thrown, logref);
    }
    service.log.error({ logref, err: thrown }, "request failed");
    const error = new ApiError("internalServerError", "Internal error. Report the logref to the operator of this service.");
    return errorAnswer(error, logref);
  } finally {
    request.end();
  }
}

const AMBIGUOUS_PATH =
  "Servers could read this address as different ones. Send it without dot segments, encoded separators and invisible characters.";

async function callOperation(request: Incoming, { database, limits, pace }: Service): Promise<Answer> {
  const tenancy = tenancyOf(request);
  await pace.admit(tenancy.tenant);
  const segments = request.path === "/" ? [] : readPath(request.path);
  if (!segments) throw new ApiError("invalidParameter", AMBIGUOUS_PATH);
  const found = findOperations(segments.map(decodeURIComponent));
  if (!found) throw notFound();
  const operation = Object.hasOwn(found.methods, request.method) ? found.methods[request.method] : undefined;
  if (!operation) throw methodNotAllowed(Object.keys(found.methods));
  let bytesSent = 0;
  try {
    const answer = await operation({
      request,
      params: found.params,
      now: new Date(),
      limits,
      transaction: (work) => database.transaction(tenancy, work),
    });
    bytesSent = Buffer.byteLength(answer.body);
    return answer;
  } finally {
    await pace.count(tenancy.tenant, request.bytesRead + bytesSent);
  }
}

function methodNotAllowed(methods: string[]): ApiError {
  const allow = methods.join(", ");
  return new ApiError("noMatch", `This method is not allowed here. Use one of these: ${allow}.`, { allow });
}
