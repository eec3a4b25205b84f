import { required } from "./variables.js";

/** Which application asks, and on which tenant it is hosted. */
export type Application = {
  /** The application's internal name, such as `kpiapp`. */
  appName: string;
  /** Its version, such as `1.0.0` or `v1.0.0`. */
  appVersion: string;
  /** The tenant that hosts this registration of it: the developer's or an operator's. */
  hostTenant: string;
  /** The tenant whose token is got when none is named; the host tenant by default. */
  userTenant?: string;
};

/** The variables that name an application, as they are delivered to it. */
export const APPLICATION_VARIABLES = ["MDSP_OS_VM_APP_NAME", "MDSP_OS_VM_APP_VERSION", "MDSP_HOST_TENANT", "MDSP_USER_TENANT"] as const;

export function applicationOf(variables: Record<(typeof APPLICATION_VARIABLES)[number], string>): Required<Application> {
  return {
    appName: variables.MDSP_OS_VM_APP_NAME,
    appVersion: variables.MDSP_OS_VM_APP_VERSION,
    hostTenant: variables.MDSP_HOST_TENANT,
    userTenant: variables.MDSP_USER_TENANT,
  };
}

export function checkApplication({ appName, appVersion, hostTenant, userTenant }: Application): Required<Application> {
  return {
    appName: required("appName", appName),
    appVersion: required("appVersion", appVersion),
    hostTenant: required("hostTenant", hostTenant),
    userTenant: userTenant || hostTenant,
  };
}
