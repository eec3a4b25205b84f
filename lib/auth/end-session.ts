import { cookies } from "next/headers";
import { accountContext, currentSession } from "@/lib/auth/session";
import { signOut } from "@/lib/services/session/sign-out";

/** Ends this browser's session and deletes its cookie, including the chunks that next-auth may have split it into. */
export async function endSession(): Promise<void> {
  const session = await currentSession();
  if (session) await signOut(await accountContext(session), session.sessionId);
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (/^(__Secure-)?next-auth\.session-token(\.\d+)?$/.test(name)) jar.delete({ name, path: "/", secure: name.startsWith("__Secure-") });
  }
}
