import { InternalName } from "@/lib/domain/application/schema";
import { clientIdOf } from "@/lib/domain/registration/client-id";

/** What the client ID of version 1.0.0 will look like, while the internal name is being typed. */
export function ClientIdPreview({ tenantId, internalName }: { tenantId: string; internalName: string }) {
  const { success, data } = InternalName.safeParse(internalName);
  return (
    <span aria-live="polite">
      It is part of every client ID and never changes. The client ID of version 1.0.0 will be{" "}
      <span className="wrap-anywhere font-mono text-text">{clientIdOf(tenantId, success ? data : "…", "1.0.0")}</span>
    </span>
  );
}
