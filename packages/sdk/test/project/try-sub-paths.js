import { requireToken, tokenOf } from "mandate-sdk/express";
import { requireToken as requireTokenHook, tokenOf as tokenOfHooked } from "mandate-sdk/fastify";
import { withToken } from "mandate-sdk/next";
import { ResourceServerCredentials } from "mandate-sdk/resource-server";
import { createTestService } from "mandate-sdk/testing";

/** Uses each entry that needs no server: guards let the tokens of a service in memory pass, and refuse others. */
export async function trySubPaths() {
  const service = await createTestService();
  const verifier = service.verifier();
  const token = await service.client().getToken("acme");
  const headers = { authorization: `Bearer ${token}` };
  const outcomes = [
    await throughExpress(requireToken(verifier), { headers }),
    await throughExpress(requireToken(verifier), { headers: {} }),
    await throughFastify(requireTokenHook(verifier), { raw: { headers } }),
    await throughFastify(requireTokenHook(verifier), { raw: { headers: {} } }),
    await throughNext(
      withToken(verifier, (_, { tenant }) => new Response(tenant)),
      new Request("https://api.test/", { headers }),
    ),
    await throughNext(
      withToken(verifier, () => new Response()),
      new Request("https://api.test/"),
    ),
    (await service.client({ credentials: new ResourceServerCredentials({ clientId: "rs", clientSecret: "hush" }) }).introspect(token))
      .active,
  ];
  const expected = ["acme", 401, "acme", 401, "acme", 401, true];
  return JSON.stringify(outcomes) === JSON.stringify(expected) ? "ok" : JSON.stringify(outcomes);
}

function throughExpress(guard, request) {
  return new Promise((resolve, reject) => {
    const response = { statusCode: 200, setHeader() {}, end: () => resolve(response.statusCode) };
    guard(request, response, (error) => (error ? reject(error) : resolve(tokenOf(request).tenant)));
  });
}

async function throughFastify(hook, request) {
  let status;
  const reply = { code: (code) => (status = code), headers() {}, send() {} };
  await hook(request, reply);
  return status ?? tokenOfHooked(request).tenant;
}

async function throughNext(handle, request) {
  const response = await handle(request, {});
  return response.status === 200 ? response.text() : response.status;
}
