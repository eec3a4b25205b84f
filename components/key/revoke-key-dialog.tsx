import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatCount } from "@/components/ui/format-count";
import { type Impact, ImpactList } from "@/components/ui/impact-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { keyName } from "@/lib/domain/key/schema";
import type { PublishedKeyView } from "@/lib/services/key/keys-overview";

type RevokeKeyDialogProps = { signingKey: PublishedKeyView; successor?: PublishedKeyView; action: FormAction<void> };

/** Revokes a key that may have leaked, with the impact and how long verifiers still accept its signatures. */
export function RevokeKeyDialog({ signingKey, successor, action }: RevokeKeyDialogProps) {
  const { keyId, state } = signingKey;
  const name = keyName(keyId);
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="sm" className="text-danger!" aria-label={`Revoke key ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke key ${name}?`}
      description="Revoke it only if the private key may have leaked. This cannot be undone."
      action={action}
      hidden={{ keyId }}
      confirmLabel="Revoke key"
      confirmName={name}
      successMessage={`Key ${name} revoked`}
    >
      <ImpactList items={impactOf(signingKey, successor)} />
      <div className="grid gap-2 text-muted text-sm">
        {state === "next" ? (
          <p>It has not signed anything yet. Another next key is published in its place.</p>
        ) : (
          <>
            <p>
              Introspection and our own endpoints reject its tokens at once; applications must fetch new ones. Without revocation, the last
              of these tokens would expire within 30 minutes.
            </p>
            <p>
              Verifiers that cache the key set accept its signatures until they fetch the set again: within 5 minutes if they follow our
              cache header, up to 10 hours with some libraries. This includes tokens that an attacker signs with a leaked key, so restart
              those verifiers.
            </p>
          </>
        )}
      </div>
    </ConfirmDialog>
  );
}

function impactOf({ state, impact }: PublishedKeyView, successor?: PublishedKeyView): Impact[] {
  const { registrations, credentials, tokens } = impact;
  const signed: Impact[] = [
    { label: "Applications that use tokens it signed", value: formatCount(registrations) },
    { label: "Service credentials that use tokens it signed", value: formatCount(credentials) },
    { label: "Tokens that may be live", value: tokens ? `Up to ${formatCount(tokens)}` : 0 },
  ];
  return state === "current" ? [...signed, { label: "Signs from now on", value: takeover(successor) }] : signed;
}

function takeover(successor?: PublishedKeyView) {
  if (!successor) return "A new key, which no verifier knows yet";
  return (
    <>
      <span className="font-mono">{keyName(successor.keyId)}</span>, published <RelativeTime at={successor.createdAt} />
      {successor.isKnown ? "" : "; verifiers may not know it yet"}
    </>
  );
}
