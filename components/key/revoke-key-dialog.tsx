import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Impact, ImpactList } from "@/components/ui/impact-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { keyName } from "@/lib/domain/key/schema";
import type { PublishedKeyView } from "@/lib/services/key/keys-overview";

type RevokeKeyDialogProps = { signingKey: PublishedKeyView; successor?: PublishedKeyView; action: FormAction<void> };

/** For a key that may have leaked: what it hits, and what is still accepted where and until when. */
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
      description="Only if its private part may have leaked. It cannot be taken back."
      action={action}
      hidden={{ keyId }}
      confirmLabel="Revoke key"
      confirmName={name}
      successMessage={`Key ${name} is revoked`}
    >
      <ImpactList items={impactOf(signingKey, successor)} />
      <div className="grid gap-2 text-muted text-sm">
        {state === "next" ? (
          <p>It has signed nothing yet. Another next key is published in its place.</p>
        ) : (
          <>
            <p>
              Introspection and our own endpoints refuse its tokens at once; applications have to fetch new ones. Even unrevoked, the last
              of these tokens would expire within 30 minutes.
            </p>
            <p>
              Verifiers that keep the key set accept its signature until they fetch the set again: within 5 minutes where they follow our
              cache header, up to 10 hours with some libraries. That includes tokens that somebody else signs with a leaked key, so restart
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
    { label: "Applications that use tokens it signed", value: registrations },
    { label: "Service credentials that do", value: credentials },
    { label: "Tokens that may be alive", value: tokens ? `At most ${tokens.toLocaleString("en")}` : 0 },
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
