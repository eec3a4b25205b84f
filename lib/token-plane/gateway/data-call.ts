import { emptyAnswer } from "@/lib/token-plane/answer";
import { endpoint } from "@/lib/token-plane/endpoint";
import { identityOf } from "@/lib/token-plane/gateway/identity-headers";
import { requireAccess } from "@/lib/token-plane/gateway/require-access";

const DATA_TARGET = /^(?:\/gateway)?(\/api\/(?:assetmanagement|iotfile|eventmanagement|iottimeseries|iottsaggregates)\/.*)$/s;

/** Path and query of a call of the data APIs, without the prefix that clients call gateways by; null for any other request. */
export function dataTargetOf(target: string): string | null {
  return DATA_TARGET.exec(target)?.[1] ?? null;
}

/** Whether a call of the data APIs may be handed on: 200 with the identity headers for the upstream, or the refusal for the client. */
export const checkDataCall = endpoint({ operation: "data", cacheControl: "no-store", scheme: "Bearer" }, async (request, call) => {
  const target = request.url.replace(/^https?:\/\/[^/]*/, "");
  const { claims, rule } = await requireAccess(request, { method: request.method, target }, call);
  call.operation = `data/${rule.api}/${rule.kind}`;
  return emptyAnswer({ status: 200, headers: identityOf(claims) });
});
