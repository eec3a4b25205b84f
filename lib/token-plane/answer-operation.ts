import type { Handler } from "@/lib/token-plane/incoming-request";
import { refuseAddress } from "@/lib/token-plane/refuse";
import { findRoute, handlerOf } from "@/lib/token-plane/routes";

/** Every request below the documented prefix, also one to what is not there or by a method that is not served. */
export const answerOperation: Handler = (request, addressed) => {
  const found = findRoute("", new URL(request.url).pathname);
  const handle = found ? handlerOf(found, request.method) : refuseAddress;
  return handle(request, addressed);
};
