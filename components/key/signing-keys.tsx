import { ChevronRight, KeyRound } from "lucide-react";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { StatePill } from "@/components/ui/state-pill";
import type { KeyState } from "@/lib/domain/key/key-states";
import type { SigningKeyView } from "@/lib/services/key/list-signing-keys";
import { SaveJwk } from "./save-jwk";

export function SigningKeys({ keys }: { keys: SigningKeyView[] }) {
  if (keys.length === 0) {
    return (
      <Card>
        <EmptyState icon={<KeyRound />} title="No signing key yet">
          The server makes the first one when it starts.
        </EmptyState>
      </Card>
    );
  }
  return keys.map((key) => <SigningKey key={key.keyId} signingKey={key} />);
}

function SigningKey({ signingKey }: { signingKey: SigningKeyView }) {
  const { keyId, algorithm, publicJwk, createdAt, replacedAt, state } = signingKey;
  const jwk = JSON.stringify(publicJwk, null, 2);
  return (
    <Section title={TITLE[state]} actions={<SaveJwk filename={`${keyId}.jwk.json`} jwk={jwk} />}>
      <Card>
        <DescriptionList
          items={[
            { term: "State", value: <StatePill tone={state === "current" ? "success" : "neutral"}>{TITLE[state]}</StatePill> },
            { term: "Key ID (kid)", value: <Copyable value={keyId} label="key ID" /> },
            { term: "Algorithm", value: algorithm },
            { term: "Created", value: <RelativeTime at={createdAt} /> },
            ...(replacedAt ? [{ term: "Replaced", value: <RelativeTime at={replacedAt} /> }] : []),
          ]}
        />
        <details className="group mt-3">
          <summary className="hit inline-flex cursor-pointer list-none items-center gap-1.5 rounded-md font-medium [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
            Public key (JWK)
          </summary>
          <div className="mt-2">
            <CodeBlock title="JWK" code={jwk} />
          </div>
        </details>
      </Card>
    </Section>
  );
}

const TITLE: Record<KeyState, string> = {
  current: "Current key",
  next: "Next key",
  previous: "Previous key",
  expired: "Expired key",
  revoked: "Revoked key",
};
