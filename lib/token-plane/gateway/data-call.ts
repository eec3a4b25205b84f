import { identityOf, requireAccess } from "@/lib/token-plane/gateway/require-access";
import { emptyAnswer } from "@/lib/token-plane/http/answer";
import { handler } from "@/lib/token-plane/http/endpoint";
import { targetOf } from "@/lib/token-plane/http/request";

const DATA_TARGET = /^(?:\/gateway)?(\/api\/(?:assetmanagement|iotfile|eventmanagement|iottimeseries|iottsaggregates)\/.*)$/s;

/** Path and query of a call to the data APIs, without the gateway prefix; null for other requests. */
export function dataTargetOf(target: string): string | null {
  return DATA_TARGET.exec(target)?.[1] ?? null;
}

/** Whether a call to the data APIs may be forwarded: 200 with the identity headers for the upstream, or the refusal for the client. */
export const checkDataCall = handler({ operation: "data", cacheControl: "no-store", scheme: "Bearer" }, async (request, call) => {
  const asked = { method: request.method, target: targetOf(request.url) };
  const { claims, rule } = await requireAccess(request, asked, call);
  call.operation = `data/${rule.api}/${rule.kind}`;
  return emptyAnswer({ status: 200, headers: identityOf(claims) });
});
