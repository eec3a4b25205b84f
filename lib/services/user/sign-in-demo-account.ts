import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { isDemoAccount } from "@/lib/domain/demo/demo-accounts";
import { enterAccount, type SignedIn } from "@/lib/services/user/enter-account";

/** Only for accounts of the demo world. The caller makes sure that the request comes from this machine. */
export async function signInDemoAccount(input: { email: string; network: string; now: Date }): Promise<SignedIn | null> {
  const { email, network, now } = input;
  if (!isDemoAccount(email)) return null;
  const user = await database().user.findUnique({ where: { email }, select: { id: true, sessionVersion: true } });
  return user ? enterAccount({ actor: { userId: user.id, label: email }, now, requestId: randomUUID(), network }, user) : null;
}
