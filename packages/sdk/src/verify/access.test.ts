import { beforeAll, expect, test } from "vitest";
import { SCOPES } from "@/lib/domain/access/scopes";
import { SigningService } from "../../test/fakes/signing-service.js";
import { InsufficientAccessError, KNOWN_SCOPES, type VerifyRules } from "../verify.js";

let service: SigningService;
beforeAll(async () => {
  service = await SigningService.create();
});

const verify = async (claims: Record<string, unknown>, rules: VerifyRules) => service.verifier().verify(await service.token(claims), rules);

test("accepts a token that has all required roles and the access level", async () => {
  const claims = { access_level: "read-write", scope: ["mdsp:core:iot.timAdmin", "mdsp:core:iot.timUser"] };
  await verify(claims, { scopes: ["mdsp:core:iot.timUser", "mdsp:core:iot.timAdmin"], accessLevel: "read-write" });
  await verify(claims, { accessLevel: "limited", scopes: [] });
});

test("refuses a token that lacks roles, and names them", async () => {
  const error = await verify({}, { scopes: ["mdsp:core:iot.timUser", "mdsp:core:iot.timAdmin"] }).catch((reason) => reason);
  expect(error).toBeInstanceOf(InsufficientAccessError);
  expect(error).toMatchObject({
    code: "insufficient_access",
    reason: "scope",
    message: expect.stringContaining("lacks mdsp:core:iot.timAdmin."),
    requiredScopes: ["mdsp:core:iot.timUser", "mdsp:core:iot.timAdmin"],
    missingScopes: ["mdsp:core:iot.timAdmin"],
  });
});

test.each(["limited", "admin", undefined])("refuses the access level %s where read-write is required", async (access_level) => {
  const refused = verify({ access_level }, { accessLevel: "read-write" });
  await expect(refused).rejects.toMatchObject({ code: "insufficient_access", reason: "access_level", requiredLevel: "read-write" });
});

test("does not accept a role that only starts with the required one", async () => {
  await expect(verify({ scope: "mdsp:core:iot.timUserX" }, { scopes: ["mdsp:core:iot.timUser"] })).rejects.toThrow(InsufficientAccessError);
});

test("the known roles are the roles that the service grants", () => {
  expect(KNOWN_SCOPES.toSorted()).toEqual(SCOPES.toSorted());
});
