import { database } from "@/lib/db/client";
import { isDemoAccount } from "@/lib/domain/demo/demo-accounts";
import type { SignedIn } from "@/lib/services/user/sign-in";

/** Only ever for the accounts of the demo world; the caller has made sure that the request comes from this machine. */
export async function signInDemoAccount({ email, now }: { email: string; now: Date }): Promise<SignedIn | null> {
  if (!isDemoAccount(email)) return null;
  const [user] = await database().user.updateManyAndReturn({
    where: { email },
    data: { lastSignInAt: now },
    select: { id: true, email: true, name: true, sessionVersion: true },
  });
  return user ? { userId: user.id, email: user.email, name: user.name, sessionVersion: user.sessionVersion } : null;
}
