import { MandateError } from "../errors.js";
import { APP_VARIABLES, AppCredentials } from "./app-credentials.js";
import type { Credentials } from "./credentials.js";
import { PrivateKeyCredentials } from "./private-key-credentials.js";
import { TENANT_VARIABLES, TenantCredentials } from "./tenant-credentials.js";
import { UserToken } from "./user-token.js";
import { hasAny, type Variables } from "./variables.js";

export type CredentialOptions = {
  userToken?: UserToken | string;
  credentials?: Credentials;
};

/**
 * A user token takes precedence over credentials given in code, and those over the environment, where an application takes
 * precedence over a tenant. The environment is read only if neither of the other two is given.
 */
export function chooseCredentials({ userToken, credentials }: CredentialOptions, variables: () => Variables): UserToken | Credentials {
  if (userToken !== undefined) return typeof userToken === "string" ? new UserToken(userToken) : userToken;
  return credentials ?? credentialsFrom(variables());
}

function credentialsFrom(variables: Variables): Credentials {
  if (variables.MDSP_KEY_STORE_PRIVATE_KEY && !variables.MDSP_KEY_STORE_CLIENT_SECRET) return PrivateKeyCredentials.fromEnv(variables);
  if (hasAny(APP_VARIABLES, variables)) return AppCredentials.fromEnv(variables);
  if (hasAny(TENANT_VARIABLES, variables)) return TenantCredentials.fromEnv(variables);
  throw new MandateError(
    "invalid_configuration",
    `There are no credentials. Pass credentials or userToken, or set ${APP_VARIABLES.join(", ")}, or ${TENANT_VARIABLES.join(", ")}.`,
  );
}
