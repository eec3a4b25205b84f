import { cookies } from "next/headers";

/** Deletes this browser's session cookie, including the chunks that next-auth may have split it into. */
export async function forgetSession(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (/^(__Secure-)?next-auth\.session-token(\.\d+)?$/.test(name)) jar.delete({ name, path: "/", secure: name.startsWith("__Secure-") });
  }
}
