import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";
import { introspectCurl } from "./introspect-curl";

export type IntrospectionHelpProps = { introspectionUrl: string; statusListsUrl: string };

/** How an API checks tokens, with a ready-to-run command. */
export function IntrospectionHelp({ introspectionUrl, statusListsUrl }: IntrospectionHelpProps) {
  const call = { introspectionUrl, clientId: "$RESOURCE_SERVER_CLIENT_ID", secret: "$RESOURCE_SERVER_CLIENT_SECRET" };
  return (
    <Section
      title="Check a token"
      description={`Introspection reports a revocation at once. An API that verifies signatures itself reads the signed status list instead, which reports it within ${REVOCATION_BOUND_SECONDS} seconds.`}
    >
      <div className="grid gap-4">
        <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
          <DescriptionList
            items={[
              { term: "Introspection URL", value: <Copyable value={introspectionUrl} label="introspection URL" /> },
              { term: "Status lists", value: <Copyable value={statusListsUrl} label="status list URL" /> },
            ]}
          />
        </div>
        <CodeBlock title="curl" code={introspectCurl(call)} />
      </div>
    </Section>
  );
}
