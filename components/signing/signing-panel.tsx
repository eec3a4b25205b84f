import type { FormAction } from "@/components/ui/action-form";
import { DescriptionList } from "@/components/ui/description-list";
import { ExactTime } from "@/components/ui/exact-time";
import { Section } from "@/components/ui/section";
import type { SigningOutlook } from "@/lib/services/registration/signing-outlook";
import { ChooseAlgorithmDialog } from "./choose-algorithm-dialog";
import { ChooseFormatDialog } from "./choose-format-dialog";

type Actions = { chooseAlgorithm: FormAction<void>; chooseFormat: FormAction<void> };

/** The signature and format of a registration's tokens, with dialogs to change them if allowed. */
export function SigningPanel({ outlook, actions }: { outlook: SigningOutlook; actions: Actions | null }) {
  const { chosen, platform, algorithm, changesAt, format } = outlook;
  return (
    <Section title="Token signature and format" description="What verifiers of this application's tokens must support.">
      <div className="grid gap-4 rounded-lg border border-border bg-surface p-4 sm:p-5">
        <DescriptionList
          items={[
            { term: "Tokens are signed with", value: chosen ?? `Platform default, currently ${platform}` },
            ...(changesAt ? [{ term: "Changes over", value: <Changeover from={algorithm} to={chosen ?? platform} at={changesAt} /> }] : []),
            { term: "Type (typ)", value: format.tokenType },
            { term: "Roles (scope)", value: format.scopeForm === "array" ? "An array" : "A string, separated by spaces" },
          ]}
        />
        {actions ? (
          <div className="flex flex-wrap gap-3">
            <ChooseAlgorithmDialog outlook={outlook} action={actions.chooseAlgorithm} />
            <ChooseFormatDialog outlook={outlook} action={actions.chooseFormat} />
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
