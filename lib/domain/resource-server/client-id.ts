/** `resource-server-{ten hexadecimal digits}`. It never equals other client IDs: it has no version at its end and no `-svc-`. */
export function resourceServerClientIdOf(suffix: string): string {
  return `resource-server-${suffix}`;
}

export function isResourceServerClientId(text: string): boolean {
  return /^resource-server-[0-9a-f]{10}$/.test(text);
}
