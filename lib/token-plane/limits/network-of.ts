/** The unit that limits count as one address. An IPv6 address counts as its /64 network, which belongs to one site (RFC 6177). */
export function networkOf(address: string | null): string | null {
  if (!address?.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const ending = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - ending.length) }, () => "0");
  return [...groups, ...zeros, ...ending]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":");
}
