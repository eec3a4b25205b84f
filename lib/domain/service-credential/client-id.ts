/**
 * `{tenant}-svc-{ten hexadecimal digits}`. It never equals the client ID of an application, which ends with a version
 * and so always contains a dot; this one never does.
 */
export function serviceClientIdOf(tenantId: string, suffix: string): string {
  return `${tenantId}-svc-${suffix}`;
}

export function isServiceClientId(text: string): boolean {
  return /^[a-z][a-z0-9-]*-svc-[0-9a-f]{10}$/.test(text);
}
