import type { Tenancy } from "@/examples/data-service/database/open-database";
import { ApiError } from "@/examples/data-service/http/api-error";
import type { Incoming } from "@/examples/data-service/http/incoming";

/** A slug. Node.js joins repeated headers with a comma, which does not match. */
const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** The tenancy from the gateway's identity headers (docs/gateway), the only source of identity. */
export function tenancyOf(request: Incoming): Tenancy {
  const [tenant = "", subtenant = ""] = [request.header("X-Tenant"), request.header("X-Subtenant")];
  if (ID.test(tenant) && (subtenant === "" || ID.test(subtenant))) return { tenant, subtenant: subtenant || null };
  throw new ApiError("unauthorized", "The request does not identify a tenant. Send it through the gateway.");
}
