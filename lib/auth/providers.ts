import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { clientAddress, isStamp, LOOPBACK_HEADER } from "@/lib/http/stamped-headers";
import { log } from "@/lib/log";
import type { SignedIn } from "@/lib/services/user/enter-account";
import { signIn } from "@/lib/services/user/sign-in";
import { signInDemoAccount } from "@/lib/services/user/sign-in-demo-account";

/** Plausible credentials; anything else is refused without a look-up. */
const Attempt = z.object({
  email: z
    .string()
    .max(254)
    .regex(/^\P{Cc}*$/u),
  password: z.string().max(200),
});

export const passwordProvider = () =>
  CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: (credentials, request) =>
      attempt(async () => {
        const { data } = Attempt.safeParse(credentials);
        return data ? signIn({ ...data, address: addressOf(request), now: new Date() }) : null;
      }),
  });

/** Signs in a demo account without a password, on loopback only. */
export const demoProvider = () =>
  CredentialsProvider({
    id: "demo",
    credentials: { email: { type: "email" } },
    authorize: (credentials, request) =>
      attempt(async () => {
        if (!env().DEMO || !isStamp(request.headers?.[LOOPBACK_HEADER])) return null;
        return signInDemoAccount({ email: credentials?.email ?? "", address: addressOf(request), now: new Date() });
      }),
  });

function addressOf({ headers }: { headers?: Record<string, string> }): string {
  return clientAddress((name) => headers?.[name]);
}

/** Errors thrown here reach the sign-in page as text, so their messages must be fit to show. */
async function attempt(signingIn: () => Promise<SignedIn | null>) {
  try {
    const user = await signingIn();
    return user && { id: user.userId, name: user.name, email: user.email, sessionVersion: user.sessionVersion, sessionId: user.sessionId };
  } catch (error) {
    if (error instanceof DomainError) throw new Error(error.message);
    log.error({ err: error }, "sign-in failed unexpectedly");
    throw new Error("Sign-in is temporarily unavailable. Try again in a minute.");
  }
}
