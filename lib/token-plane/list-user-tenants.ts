import { authenticateBearer } from "@/lib/token-plane/authenticate-bearer";
import { findUserTenants } from "@/lib/token-plane/directory/find-user-tenants";
import { endpoint } from "@/lib/token-plane/endpoint";
import { decideStanding, refused } from "@/lib/token-plane/grant-token";
import { jsonResponse } from "@/lib/token-plane/json-response";
import { readPageRequest } from "@/lib/token-plane/page-request";

/** `GET userTenants`: the customers that a token would be granted for now. */
export const listUserTenants = endpoint({ operation: "userTenants", cacheControl: "no-store", scheme: "Bearer" }, async (request, call) => {
  const client = await authenticateBearer(request, call);
  const { page, size } = readPageRequest(request);
  const { internalName, versionNumber, hostTenantId } = client.registration;
  const standing = decideStanding(client, { appName: internalName, appVersion: versionNumber, hostTenant: hostTenantId }, call);
  if (!standing.isGranted) throw refused(standing);
  const { total, ids } = await findUserTenants(client.registrationId, { page, size });
  return jsonResponse({
    userTenants: ids.map((id) => ({ id })),
    page: { size, totalElements: total, totalPages: Math.ceil(total / size), number: page },
  });
});
