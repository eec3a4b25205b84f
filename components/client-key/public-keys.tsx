import { FileKey } from "lucide-react";
import type { FormAction } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { MAX_CLIENT_KEYS } from "@/lib/domain/client-key/client-key";
import type { Step } from "@/lib/domain/registration/lifecycle";
import type { AddedClientKey } from "@/lib/services/client-key/add-client-key";
import type { ClientKeyView } from "@/lib/services/client-key/list-client-keys";
import { AddKeyDialog } from "./add-key-dialog";
import { AssertionHelp } from "./assertion-help";
import { GenerateKeyDialog } from "./generate-key-dialog";
import { KeyExpiryWarning } from "./key-expiry-warning";
import { KeysTable } from "./keys-table";

/** Omit the actions that the member may not perform. */
type ClientKeyActions = { add?: FormAction<AddedClientKey>; revoke?: FormAction<void> };

export type PublicKeysProps = {
  registration: { id: string; clientId: string; steps: readonly Step[]; tokensAliveUntil: Date | null };
  keys: ClientKeyView[];
  actions: ClientKeyActions;
  /** The address of the token endpoint. */
  tokenUrl: string;
};

/** The public keys of a registration; renders nothing before access has been issued. */
export function PublicKeys({ registration, keys, actions: { add, revoke }, tokenUrl }: PublicKeysProps) {
  const { id, clientId, steps } = registration;
  const canAdd = steps.includes("add_key");
  if (keys.length === 0 && !canAdd) return null;
  const inForce = keys.filter(({ state }) => state === "active").length;
  const isFull = inForce >= MAX_CLIENT_KEYS;
  const buttons =
    add && canAdd && !isFull ? (
      <>
        <GenerateKeyDialog registrationId={id} clientId={clientId} add={add} />
        <AddKeyDialog registrationId={id} action={add} />
      </>
    ) : null;
  return (
    <Section
      id="keys"
      title="Public keys"
      description="Instead of sending a secret, the application can sign its token requests (RFC 7523). Only public keys are stored here."
      actions={keys.length > 0 ? buttons : null}
    >
      {keys.length === 0 ? (
        <div className="rounded-lg border border-border bg-surface">
          <EmptyState
            icon={<FileKey />}
            title="No public keys"
            action={<div className="flex flex-wrap justify-center gap-2">{buttons}</div>}
          >
            The private key stays with the application and is never sent, so it cannot leak in transit.
          </EmptyState>
        </div>
      ) : (
        <div className="grid gap-4">
          {keys.map((key) => (
            <KeyExpiryWarning key={key.id} {...key} />
          ))}
          <KeysTable registration={registration} keys={keys} revoke={revoke} />
          {isFull ? <p className="text-muted text-sm">{MAX_CLIENT_KEYS} keys are active. Revoke one to add another.</p> : null}
          {inForce > 0 ? <AssertionHelp clientId={clientId} tokenUrl={tokenUrl} /> : null}
        </div>
      )}
    </Section>
  );
}
