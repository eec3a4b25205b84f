import { serverActionKey, sessionSecret } from "@/lib/crypto/derived-keys";
import { env, provideEnv } from "@/lib/env";

/** Sets the variables that NextAuth and Next read from the environment. */
export function provideSessionSettings(): void {
  provideEnv({
    NEXTAUTH_URL: env().PUBLIC_URL,
    NEXTAUTH_SECRET: sessionSecret(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionKey(),
  });
}
