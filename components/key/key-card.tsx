import clsx from "clsx";
import { ChevronRight, Download } from "lucide-react";
import type { FormAction } from "@/components/ui/action-form";
import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { DownloadButton } from "@/components/ui/download-button";
import { keyName } from "@/lib/domain/key/schema";
import type { PublishedKeyView } from "@/lib/services/key/keys-overview";
import { KeyStatePill } from "./key-state-pill";
import { KeyStory } from "./key-story";
import { RevokeKeyDialog } from "./revoke-key-dialog";

type KeyCardProps = { signingKey: PublishedKeyView; successor?: PublishedKeyView; revoke: FormAction<void> };

/** A published key with its state and its public JWK. */
export function KeyCard({ signingKey, successor, revoke }: KeyCardProps) {
  const { keyId, publicJwk, state } = signingKey;
  const jwk = JSON.stringify(publicJwk, null, 2);
  return (
    <article
      aria-label={`Key ${keyName(keyId)}`}
      className={clsx(
        "min-w-0 rounded-lg border bg-surface p-4",
        state === "current" ? "border-accent ring-1 ring-accent" : "border-border",
      )}
    >
      <div className="flex items-center justify-between gap-2">
        <KeyStatePill state={state} />
        <RevokeKeyDialog signingKey={signingKey} successor={successor} action={revoke} />
      </div>
      <KeyStory signingKey={signingKey} successor={successor} />
      <div className="mt-3 min-w-0">
        <Copyable value={keyId} label="key ID" truncate />
      </div>
      <details className="group mt-2">
        <summary className="hit inline-flex cursor-pointer list-none items-center gap-1.5 rounded-md text-muted text-sm hover:text-text [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          Public key, {size(signingKey)}
        </summary>
        <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
          <CodeBlock title="JWK" code={jwk} />
          <div>
            <DownloadButton filename={`${keyId}.jwk.json`} content={jwk}>
              <Download aria-hidden />
              Download public key
            </DownloadButton>
          </div>
        </div>
      </details>
    </article>
  );
}

function size({ publicJwk, algorithm }: PublishedKeyView): string {
  if (!publicJwk.n) return publicJwk.crv ?? algorithm;
  return `RSA ${Math.round((publicJwk.n.length * 6) / 256) * 256} bit`;
}
