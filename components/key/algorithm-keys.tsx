import type { FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { formatCount } from "@/components/ui/format-count";
import { Section } from "@/components/ui/section";
import type { AlgorithmView } from "@/lib/services/key/keys-overview";
import { KeyCard } from "./key-card";
import { RotateKeyDialog } from "./rotate-key-dialog";

type KeyActions = { rotate: FormAction<void>; revoke: FormAction<void> };

/** The keys of one algorithm in chronological order. */
export function AlgorithmKeys({ actions, ...view }: AlgorithmView & { actions: KeyActions }) {
  const { algorithm, isPlatformChoice, keys } = view;
  const current = keys.find(({ state }) => state === "current");
  const next = keys.find(({ state }) => state === "next");
  const title = (
    <span className="flex flex-wrap items-center gap-2">
      {algorithm}
      {isPlatformChoice ? <Badge tone="accent">Platform default</Badge> : null}
    </span>
  );
  return (
    <Section
      title={title}
      description={purpose(view)}
      actions={next ? <RotateKeyDialog next={next} current={current} action={actions.rotate} isPrimary={isPlatformChoice} /> : null}
    >
      <ol className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {keys.map((key) => (
          <li key={key.keyId} className="grid min-w-0 grid-cols-[minmax(0,1fr)]">
            <KeyCard signingKey={key} successor={key.state === "current" ? next : undefined} revoke={actions.revoke} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function purpose({ isPlatformChoice, registrations }: AlgorithmView): string {
  const chosen = registrations === 1 ? "Chosen by 1 registration." : `Chosen by ${formatCount(registrations)} registrations.`;
  if (!isPlatformChoice) return registrations ? chosen : "No longer chosen by any registration.";
  return `Signs every token unless a registration chooses otherwise.${registrations ? ` ${chosen}` : ""}`;
}
