import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { clientNetwork } from "@/lib/auth/client-network";
import { isDemoKey, isDemoReachable } from "@/lib/auth/demo-key";
import { DomainError } from "@/lib/domain/errors";
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

/** A refusal that is not about the credentials, for the status of the answer. */
export type SignInRefusal = { status: 429 | 503; retryAfterSeconds: number; message: string };

type OnRefusal = (refusal: SignInRefusal) => void;

export const passwordProvider = (onRefusal: OnRefusal = () => {}) =>
  CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: (credentials, request) =>
      attempt(onRefusal, async () => {
        const { data } = Attempt.safeParse(credentials);
        return data ? signIn({ ...data, network: networkOf(request), now: new Date() }) : null;
      }),
  });

/** Signs in a demo account without a password, from this machine and with the key that the start printed. */
export const demoProvider = (onRefusal: OnRefusal = () => {}) =>
  CredentialsProvider({
    id: "demo",
    credentials: { email: { type: "email" }, key: { type: "text" } },
    authorize: (credentials, request) =>
      attempt(onRefusal, async () => {
        if (!isDemoReachable((name) => request.headers?.[name]) || !isDemoKey(credentials?.key)) return null;
        return signInDemoAccount({ email: credentials?.email ?? "", network: networkOf(request), now: new Date() });
      }),
  });

function networkOf({ headers }: { headers?: Record<string, string> }): string {
  return clientNetwork((name) => headers?.[name]);
}

const UNAVAILABLE = "Sign-in is temporarily unavailable. Try again in a minute.";

/** Errors thrown here reach the sign-in page as text, so their messages must be fit to show. */
async function attempt(onRefusal: OnRefusal, signingIn: () => Promise<SignedIn | null>) {
  try {
    const user = await signingIn();
    return user && { id: user.userId, name: user.name, email: user.email, sessionVersion: user.sessionVersion, sessionId: user.sessionId };
  } catch (error) {
    const message = error instanceof DomainError ? error.message : UNAVAILABLE;
    if (!(error instanceof DomainError)) {
      log.error({ err: error }, "sign-in failed unexpectedly");
      onRefusal({ status: 503, retryAfterSeconds: 60, message });
    } else if (error.code === "limit_exceeded") {
      onRefusal({ status: 429, retryAfterSeconds: error.retryAfterSeconds ?? 60, message });
    }
    throw new Error(message);
  }
}
