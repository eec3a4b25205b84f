import { narrowScopes } from "@/lib/domain/access/scopes";
import { oauthError } from "@/lib/token-plane/oauth-error";

/** How a client asks for less than it may have. */
export type Narrowing = { scopes?: readonly string[]; lifetimeSeconds?: number };

/** What a token carries, and until when. */
type Extent = { scopes: readonly string[]; expiresAt: Date };

/** At most what is granted. Throws where a role is asked for that is not. */
export function narrow(granted: Extent, asked: Narrowing, now: Date): Extent {
  const scopes = asked.scopes ? narrowScopes(granted.scopes, asked.scopes) : granted.scopes;
  if (!scopes) throw oauthError("invalid_scope", `A role was asked for that is not granted. Granted: ${granted.scopes.join(" ")}`);
  if (asked.lifetimeSeconds === undefined) return { scopes, expiresAt: granted.expiresAt };
  const wanted = now.getTime() + asked.lifetimeSeconds * 1000;
  return { scopes, expiresAt: new Date(Math.min(wanted, granted.expiresAt.getTime())) };
}
