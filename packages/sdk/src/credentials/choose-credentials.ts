import { MandateError } from "../errors.js";
import { APP_VARIABLES, AppCredentials } from "./app-credentials.js";
import type { Credentials } from "./credentials.js";
import { PrivateKeyCredentials } from "./private-key-credentials.js";
import { TENANT_VARIABLES, TenantCredentials } from "./tenant-credentials.js";
import { UserToken } from "./user-token.js";
import { hasAny, type Variables } from "./variables.js";

export type GivenCredentials = {
  userToken?: UserToken | string;
  credentials?: Credentials;
};

/**
 * Who asks: a user token, else credentials given in code, else the environment, an application's before a tenant's. The
 * environment is read only if neither of the others was given.
 */
export function chooseCredentials({ userToken, credentials }: GivenCredentials, variables: () => Variables): UserToken | Credentials {
  if (userToken !== undefined) return typeof userToken === "string" ? new UserToken(userToken) : userToken;
  return credentials ?? fromVariables(variables());
}

function fromVariables(variables: Variables): Credentials {
  if (variables.MDSP_KEY_STORE_PRIVATE_KEY && !variables.MDSP_KEY_STORE_CLIENT_SECRET) return PrivateKeyCredentials.fromEnv(variables);
  if (hasAny(APP_VARIABLES, variables)) return AppCredentials.fromEnv(variables);
  if (hasAny(TENANT_VARIABLES, variables)) return TenantCredentials.fromEnv(variables);
  throw new MandateError(
    "invalid_configuration",
    `There are no credentials. Pass credentials or userToken, or set ${APP_VARIABLES.join(", ")}, or ${TENANT_VARIABLES.join(", ")}.`,
  );
}
