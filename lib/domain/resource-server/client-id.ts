/** `resource-server-{ten hexadecimal digits}`: neither a version at its end, as applications have, nor `-svc-`. */
export function resourceServerClientIdOf(suffix: string): string {
  return `resource-server-${suffix}`;
}

export function isResourceServerClientId(text: string): boolean {
  return /^resource-server-[0-9a-f]{10}$/.test(text);
}
