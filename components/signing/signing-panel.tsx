import type { FormAction } from "@/components/ui/action-form";
import { DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { Section } from "@/components/ui/section";
import type { SigningOutlook } from "@/lib/services/registration/signing-outlook";
import { ChooseAlgorithmDialog } from "./choose-algorithm-dialog";

/** The algorithm that signs the tokens of a registration, and its choice for members who may change it. */
export function SigningPanel({ outlook, action }: { outlook: SigningOutlook; action: FormAction<void> | null }) {
  const { chosen, platform, algorithm, changesAt } = outlook;
  return (
    <Section title="Token signature" description="What verifiers of this application's tokens must be able to check.">
      <div className="grid gap-4 rounded-lg border border-border bg-surface p-4 sm:p-5">
        <DescriptionList
          items={[
            { term: "Tokens are signed with", value: chosen ?? `The platform's choice, now ${platform}` },
            ...(changesAt ? [{ term: "Changes over", value: <Changeover from={algorithm} to={chosen ?? platform} at={changesAt} /> }] : []),
          ]}
        />
        {action ? (
          <div>
            <ChooseAlgorithmDialog outlook={outlook} action={action} />
          </div>
        ) : null}
      </div>
    </Section>
  );
}

function Changeover({ from, to, at }: { from: string; to: string; at: Date }) {
  return (
    <>
      <ExactTime at={at} />
      <p className="text-muted text-sm">
        The keys for {to} are new. Until every verifier has had time to fetch them, {from} signs.
      </p>
    </>
  );
}
