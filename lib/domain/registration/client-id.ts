/** `{hostTenant}-{internalName}-v{version}`: existing clients read their tenant, name and version out of it. */
export function clientIdOf(hostTenantId: string, internalName: string, versionNumber: string): string {
  return `${hostTenantId}-${internalName}-v${versionNumber}`;
}
