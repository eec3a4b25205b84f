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
  if (userToken !== undefined) return userToken instanceof UserToken ? userToken : new UserToken(userToken);
  if (credentials === undefined) return credentialsFrom(variables());
  // Not instanceof: the credentials may come from another copy of this package.
  if (typeof credentials?.tokenCall === "function" && typeof credentials.readSecret === "function") return credentials;
  throw new MandateError(
    "invalid_configuration",
    "credentials must be an instance of AppCredentials, PrivateKeyCredentials or TenantCredentials, such as new AppCredentials({ … }).",
  );
}

function credentialsFrom(variables: Variables): Credentials {
  const hasSecret = hasAny(["MDSP_KEY_STORE_CLIENT_SECRET"], variables);
  if (hasAny(["MDSP_KEY_STORE_PRIVATE_KEY"], variables) && !hasSecret) return PrivateKeyCredentials.fromEnv(variables);
  if (hasAny(APP_VARIABLES, variables)) return AppCredentials.fromEnv(variables);
  if (hasAny(TENANT_VARIABLES, variables)) return TenantCredentials.fromEnv(variables);
  throw new MandateError(
    "invalid_configuration",
    `There are no credentials. Pass credentials or userToken, or set ${APP_VARIABLES.join(", ")}, or ${TENANT_VARIABLES.join(", ")}.`,
  );
}
