/** `{hostTenant}-{internalName}-v{version}`: existing clients parse their tenant, name and version from it. */
export function clientIdOf(hostTenantId: string, internalName: string, versionNumber: string): string {
  return `${hostTenantId}-${internalName}-v${versionNumber}`;
}
