/** What is limited as one address: of IPv6 the network, because whoever has one address of it has them all (RFC 6177). */
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
