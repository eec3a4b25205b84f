import { jsonAnswer } from "@/lib/token-plane/answer";
import { authenticateBearer } from "@/lib/token-plane/authenticate-bearer";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { findUserTenants } from "@/lib/token-plane/directory/find-user-tenants";
import { endpoint } from "@/lib/token-plane/endpoint";
import { readPageRequest } from "@/lib/token-plane/page-request";

/** `GET userTenants`: the customers that a token would be granted for now. */
export const listUserTenants = endpoint({ operation: "userTenants", cacheControl: "no-store", scheme: "Bearer" }, async (request, call) => {
  const client = await authenticateBearer(request, call);
  const { page, size } = readPageRequest(request);
  const { total, ids } = await askWithRetry(() => findUserTenants(client.registrationId, { page, size }));
  return jsonAnswer({
    userTenants: ids.map((id) => ({ id })),
    page: { size, totalElements: total, totalPages: Math.ceil(total / size), number: page },
  });
});
