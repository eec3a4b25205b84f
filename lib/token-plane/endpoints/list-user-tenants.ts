import { z } from "zod";
import { PageNumber, queryNumber } from "@/lib/domain/query-number";
import { PageInfo } from "@/lib/domain/token/answer-fields";
import { MAX_TENANTS_PER_PAGE } from "@/lib/domain/token/lifetime";
import { authenticateBearer } from "@/lib/token-plane/authenticate/bearer";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { findUserTenants } from "@/lib/token-plane/directory/purchases";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { API, type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { parseQuery } from "@/lib/token-plane/http/fields";

/** `page` counts from 0; the default is the first page at its maximum size. */
export const TenantPageFields = z.object({
  page: PageNumber,
  size: queryNumber(1, MAX_TENANTS_PER_PAGE)
    .prefault(String(MAX_TENANTS_PER_PAGE))
    .describe(`The size of a page, at most ${MAX_TENANTS_PER_PAGE}.`),
});

export const UserTenant = z.object({ id: z.string() });

export const UserTenants = z.object({ userTenants: z.array(UserTenant), page: PageInfo });

/** `GET userTenants`: the customers for whom a token would be granted now. */
export const listUserTenants = handler({ operation: "userTenants", cacheControl: "no-store", scheme: "Bearer" }, async (request, call) => {
  const client = await authenticateBearer(request, call);
  const { page, size } = parseQuery(TenantPageFields, request);
  const { total, ids } = await askWithRetry(() => findUserTenants(client.registrationId, { page, size }));
  return jsonAnswer({
    userTenants: ids.map((id) => ({ id })),
    page: { size, totalElements: total, totalPages: Math.ceil(total / size), number: page },
  } satisfies z.input<typeof UserTenants>);
});

export const userTenantsEndpoint = {
  addresses: [`${API}/userTenants`],
  methods: { GET: listUserTenants, OPTIONS: answerPreflight },
  request: TenantPageFields,
  response: UserTenants,
} satisfies Endpoint;
