import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, test } from "@/e2e/fixtures/test";

const PATH = "/api/technicaltokenmanager/v3/userTenants";

for (const path of [PATH, `/gateway${PATH}`]) {
  test(`200: GET ${path} lists the customers that confirmed`, async ({ request, world }) => {
    const { body } = await requestToken(world.client, world.client.hostTenant);
    const response = await request.get(`${path}?page=0&size=10`, { headers: { Authorization: `Bearer ${body.access_token}` } });
    expect([response.status(), response.headers()["cache-control"]]).toEqual([200, "no-store"]);
    expect(await response.json()).toEqual({
      userTenants: [{ id: world.acme.tenant.id }],
      page: { size: 10, totalElements: 1, totalPages: 1, number: 0 },
    });
  });
}

test("400: a size beyond a hundred", async ({ request, world }) => {
  const { body } = await requestToken(world.client, world.client.hostTenant);
  const response = await request.get(`${PATH}?size=101`, { headers: { Authorization: `Bearer ${body.access_token}` } });
  expect([response.status(), (await response.json()).errors[0].code]).toEqual([400, "mdsp.core.generic.invalidParameter"]);
});

test("401: without a token", async ({ request }) => {
  const response = await request.get(PATH);
  expect([response.status(), response.headers()["www-authenticate"]]).toEqual([401, 'Bearer realm="mandate"']);
});

test("403: a token for a customer", async ({ request, world }) => {
  const { body } = await requestToken(world.client, world.acme.tenant.id);
  const response = await request.get(PATH, { headers: { Authorization: `Bearer ${body.access_token}` } });
  expect([response.status(), (await response.json()).errors[0].reason]).toEqual([403, "host_tenant_only"]);
});
