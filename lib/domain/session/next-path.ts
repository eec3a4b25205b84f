/** Where to go after signing in: only a path of this site, never another origin. */
export function safeNextPath(wanted: string | undefined): string {
  if (!wanted?.startsWith("/")) return "/";
  const base = "http://localhost";
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  // Resolving dot segments can leave two leading slashes, after which browsers expect a host.
  const isOurs = url?.origin === base && !url.pathname.startsWith("//");
  return isOurs ? url.pathname + url.search : "/";
}
