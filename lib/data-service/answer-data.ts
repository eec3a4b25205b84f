import { notFound } from "@/lib/data-service/operation";
import { findOperations } from "@/lib/data-service/operations";
import { readPath } from "@/lib/domain/access/request-path";
import { ApiError } from "@/lib/token-plane/api-error";
import { answerPreflight } from "@/lib/token-plane/cors";
import { endpoint } from "@/lib/token-plane/endpoint";
import { requireAccess } from "@/lib/token-plane/gateway/require-access";
import type { Handler, IncomingRequest } from "@/lib/token-plane/incoming-request";

const DATA_PATH = /^(?:\/gateway)?\/api\/(?:assetmanagement|iotfile|eventmanagement|iottimeseries|iottsaggregates)\//;

/** Whether an address, with or without the prefix that clients call gateways by, is of the data service. */
export const isDataPath = (path: string) => DATA_PATH.test(path);

/** A preflight carries no token, and says nothing of anybody's data. */
export const answerData: Handler = (request, addressed) =>
  request.method === "OPTIONS" ? answerPreflight(request) : answerCall(request, addressed);

/** Every call of the data service: the token and the access policy first, then the operation on the tenant's own rows. */
const answerCall = endpoint({ operation: "data", cacheControl: "no-store", scheme: "Bearer" }, async (request, call) => {
  const target = targetOf(request);
  const { claims, rule } = await requireAccess(request, { method: request.method, target }, call);
  call.operation = `data/${rule.api}/${rule.kind}`;
  const found = findOperations((readPath(target) ?? []).map(decodeURIComponent));
  if (!found) throw notFound();
  const method = request.method === "HEAD" ? "GET" : request.method;
  const operation = Object.hasOwn(found.methods, method) ? found.methods[method] : undefined;
  if (!operation) throw notServed(Object.keys(found.methods));
  const tenancy = { tenant: claims.ten, subtenant: claims.subtenant ?? null };
  return operation({ request, tenancy, params: found.params, now: call.now });
});

/** Path and query as they were sent. */
function targetOf({ url }: IncomingRequest): string {
  return url.replace(/^https?:\/\/[^/]*/, "").replace(/^\/gateway(?=\/)/, "");
}

/** The policy knows more than we serve. */
function notServed(methods: string[]): ApiError {
  const allow = methods.join(", ");
  return new ApiError("noMatch", `This method is not served here. Use one of these: ${allow}.`, { allow });
}
