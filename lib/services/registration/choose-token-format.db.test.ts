import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { SCOPE_FORMS, TOKEN_TYPES } from "@/lib/domain/token/token-format";
import { chooseTokenFormat } from "@/lib/services/registration/choose-token-format";
import { deregister } from "@/lib/services/registration/deregister";
import { signingOutlook } from "@/lib/services/registration/signing-outlook";
import { checkToken, introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { basic, getToken, postForm } from "@/test/protocol/requests";
import { auditTrail, createWorld, type World } from "@/test/worlds/world";

const COMBINATIONS = TOKEN_TYPES.flatMap((tokenType) => SCOPE_FORMS.map((scopeForm) => ({ tokenType, scopeForm })));

async function tokenOf({ client, acme }: World) {
  const { access_token: token, scope } = await getToken(client, acme.tenant.id);
  return { token, scope, typ: decodeProtectedHeader(token).typ, inToken: decodeJwt(token).scope };
}

describe("chooseTokenFormat", () => {
  it("leaves tokens as documented until something is chosen: typ at+jwt, scope as an array", async () => {
    const { typ, inToken, scope } = await tokenOf(await createWorld());
    expect([typ, inToken]).toEqual(["at+jwt", scope.split(" ")]);
  });

  it.each(COMBINATIONS)("applies to the next token, which every check accepts like any other: %j", async ({ tokenType, scopeForm }) => {
    const world = await createWorld();
    const { operator, client } = world;
    await tokenOf(world);
    await chooseTokenFormat(operator, { registrationId: client.registrationId, tokenType, scopeForm });
    const { token, typ, inToken, scope } = await tokenOf(world);
    expect([typ, inToken]).toEqual([tokenType, scopeForm === "string" ? scope : scope.split(" ")]);
    const ask = postForm("http://127.0.0.1:3000/oauth/introspect", { token }, basic(client));
    expect(await (await introspectToken(ask)).json()).toMatchObject({ active: true, scope });
    const older = postForm("http://127.0.0.1:3000/check_token", { token }, basic(client));
    expect(await (await checkToken(older)).json()).toMatchObject({ active: true, scope: scope.split(" ") });
  });

  it("is recorded with what it was and what it is, once", async () => {
    const { operator, client } = await createWorld();
    const chosen = { registrationId: client.registrationId, tokenType: "JWT", scopeForm: "string" } as const;
    await chooseTokenFormat(operator, chosen);
    await chooseTokenFormat(operator, chosen);
    const events = (await auditTrail(client.registrationId)).filter(({ action }) => action === "registration.choose_token_format");
    expect(events.map(({ details }) => details)).toEqual([
      { fromFormat: "typ at+jwt, scope as an array", toFormat: "typ JWT, scope as a string" },
    ]);
    expect(await signingOutlook(operator, chosen)).toMatchObject({ format: { tokenType: "JWT", scopeForm: "string" } });
  });

  it("is refused for a registration that has ended, and for another tenant's", async () => {
    const [own, theirs] = [await createWorld(), await createWorld()];
    const { registrationId, clientId } = own.client;
    const input = { registrationId, tokenType: "JWT", scopeForm: "array" } as const;
    await expect(chooseTokenFormat(theirs.operator, input)).rejects.toMatchObject({ code: "not_found" });
    await deregister(own.operator, { registrationId, typedName: clientId });
    await expect(chooseTokenFormat(own.operator, input)).rejects.toMatchObject({ code: "precondition_failed" });
  });
});
