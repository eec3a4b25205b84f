import { ApiError } from "@/lib/token-plane/api-error";
import { endpoint } from "@/lib/token-plane/endpoint";
import type { errorAnswer } from "@/lib/token-plane/error-envelope";
import type { Handler } from "@/lib/token-plane/incoming-request";

const cacheControl = "no-store";

/** Answers where there is nothing. */
export const refuseAddress = endpoint({ operation: "unknown address", cacheControl }, async () => {
  throw new ApiError("noMatch", "There is no such operation. The API description at /docs/api has the address of each.");
});

/** Answers a method that is not served at an address (RFC 9110 section 15.5.6), in this form. */
export function refuseMethod(served: readonly string[], form: typeof errorAnswer): Handler {
  const allow = served.join(", ");
  return endpoint({ operation: "unknown method", cacheControl, errorAnswer: form }, async () => {
    throw new ApiError("noMatch", `This method is not served here. Use one of these: ${allow}.`, { allow });
  });
}
