import type { FormAction } from "@/components/ui/action-form";
import { DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { Section } from "@/components/ui/section";
import type { SigningOutlook } from "@/lib/services/registration/signing-outlook";
import { ChooseAlgorithmDialog } from "./choose-algorithm-dialog";

/** The signing algorithm of a registration's tokens, with a dialog to change it if allowed. */
export function SigningPanel({ outlook, action }: { outlook: SigningOutlook; action: FormAction<void> | null }) {
  const { chosen, platform, algorithm, changesAt } = outlook;
  return (
    <Section title="Token signature" description="The algorithm that verifiers of this application's tokens must support.">
      <div className="grid gap-4 rounded-lg border border-border bg-surface p-4 sm:p-5">
        <DescriptionList
          items={[
            { term: "Tokens are signed with", value: chosen ?? `Platform default, currently ${platform}` },
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
        The keys for {to} are new. {from} signs until every verifier has had time to fetch them.
      </p>
    </>
  );
}
