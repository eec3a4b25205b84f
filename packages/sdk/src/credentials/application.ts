import { cleanText } from "./clean-text.js";

/** An application, and the tenant that hosts it. */
export type Application = {
  /** The internal name of the application, such as `kpiapp`. */
  appName: string;
  /** The version, such as `1.0.0` or `v1.0.0`. */
  appVersion: string;
  /** The tenant that hosts this registration: the developer's or an operator's. */
  hostTenant: string;
  /** The tenant whose token is requested if a call names none; `hostTenant` by default. */
  userTenant?: string;
};

export const APPLICATION_VARIABLES = ["MDSP_OS_VM_APP_NAME", "MDSP_OS_VM_APP_VERSION", "MDSP_HOST_TENANT", "MDSP_USER_TENANT"] as const;

export const APPLICATION_OPTIONS = { appName: "string", appVersion: "string", hostTenant: "string", userTenant: "string" } as const;

export function applicationFrom(variables: Record<(typeof APPLICATION_VARIABLES)[number], string>): Required<Application> {
  return {
    appName: variables.MDSP_OS_VM_APP_NAME,
    appVersion: variables.MDSP_OS_VM_APP_VERSION,
    hostTenant: variables.MDSP_HOST_TENANT,
    userTenant: variables.MDSP_USER_TENANT,
  };
}

export function requireApplication({ appName, appVersion, hostTenant, userTenant }: Application): Required<Application> {
  return {
    appName: cleanText("appName", appName),
    appVersion: cleanText("appVersion", appVersion),
    hostTenant: cleanText("hostTenant", hostTenant),
    userTenant: cleanText("userTenant", userTenant || hostTenant),
  };
}
