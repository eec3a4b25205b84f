import { headers } from "next/headers";
import { endSession } from "@/lib/auth/end-session";
import { safeNextPath } from "@/lib/domain/session/next-path";
import { log } from "@/lib/log";

/**
 * Not a server action, which cannot set this header. "cookies" is left out: it would also delete those of every other
 * service below the same registered domain.
 */
const CLEARED = '"cache", "storage"';

/** The form of the menu. A full page load, so that nothing of this user stays in the browser's memory. */
export async function POST(request: Request): Promise<Response> {
  if (await isForeign()) return sentence(403, "Sign out with the menu of this site. You are still signed in.");
  try {
    await endSession();
  } catch (err) {
    log.error({ err }, "a session could not be ended");
    return sentence(503, "The session could not be ended, and you are still signed in. Go back and try again in a minute.", {
      "Retry-After": "60",
    });
  }
  const location = await signInPage(request);
  return new Response(null, { status: 303, headers: { Location: location, "Clear-Site-Data": CLEARED } });
}

/** The field `next` says where the next person goes after signing in. */
async function signInPage(request: Request): Promise<string> {
  const form = await request.formData().catch(() => null);
  const next = safeNextPath(form?.get("next")?.toString());
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** Another site must not sign people out. */
async function isForeign(): Promise<boolean> {
  return ["cross-site", "same-site"].includes((await headers()).get("sec-fetch-site") ?? "");
}

function sentence(status: number, text: string, more: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8", ...more } });
}
