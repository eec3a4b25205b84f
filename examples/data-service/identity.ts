import type { Tenancy } from "@/examples/data-service/database/open-database";
import { ApiError } from "@/examples/data-service/http/api-error";
import type { Incoming } from "@/examples/data-service/http/incoming";

/** A slug; two headers of one name, which Node joins by a comma, are none. */
const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** Who calls, as the gateway says in its identity headers (docs/gateway). Nothing else about the caller is read. */
export function tenancyOf(request: Incoming): Tenancy {
  const [tenant = "", subtenant = ""] = [request.header("X-Tenant"), request.header("X-Subtenant")];
  if (ID.test(tenant) && (subtenant === "" || ID.test(subtenant))) return { tenant, subtenant: subtenant || null };
  throw new ApiError("unauthorized", "The call does not say for which tenant it is. Send it through the gateway.");
}
