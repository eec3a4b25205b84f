import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { tenantTokenCurl } from "./tenant-token-curl";

/** Where a credential is used, with a command that is ready to run. */
export function TenantTokenHelp({ tokenUrl, canImpersonate }: { tokenUrl: string; canImpersonate: boolean }) {
  const call = { tokenUrl, clientId: "$CLIENT_ID", secret: "$CLIENT_SECRET" };
  return (
    <Section title="Get a token" description="A token lives for 30 minutes. Ask for a new one shortly before it ends.">
      <div className="grid gap-4">
        <div className="rounded-lg border border-border bg-surface p-4 sm:p-5">
          <DescriptionList items={[{ term: "Token URL", value: <Copyable value={tokenUrl} label="token URL" /> }]} />
        </div>
        <CodeBlock title="curl" code={tenantTokenCurl(call)} />
        {canImpersonate ? <CodeBlock title="curl for a subtenant" code={tenantTokenCurl({ ...call, subtenant: "SUBTENANT_ID" })} /> : null}
      </div>
    </Section>
  );
}
