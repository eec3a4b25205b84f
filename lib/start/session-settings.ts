import { sessionSecret } from "@/lib/crypto/derived-keys";
import { env, provideEnv } from "@/lib/env";

/** What NextAuth reads from the environment. */
export function provideSessionSettings(): void {
  provideEnv({ NEXTAUTH_URL: env().PUBLIC_URL, NEXTAUTH_SECRET: sessionSecret() });
}
