import { networkOf } from "@/lib/domain/network/client-address";
import { clientAddress } from "@/lib/http/stamped-headers";

/** What sign-in attempts are counted for: the client's address, or its network if that belongs to one site. */
export function clientNetwork(header: (name: string) => string | null | undefined): string {
  return networkOf(clientAddress(header));
}
