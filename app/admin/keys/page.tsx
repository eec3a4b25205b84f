import type { Metadata } from "next";
import { revokeKeyAction, rotateKeyAction } from "@/app/admin/keys/actions";
import { AlgorithmKeys } from "@/components/key/algorithm-keys";
import { RetiredKeys } from "@/components/key/retired-keys";
import { PageHeader } from "@/components/ui/page-header";
import { requirePlatformAdmin } from "@/lib/auth/require";
import { keysOverview } from "@/lib/services/key/keys-overview";

export const metadata: Metadata = { title: "Signing keys" };

export default async function KeysPage() {
  const { algorithms, retired } = await keysOverview(await requirePlatformAdmin());
  return (
    <>
      <PageHeader
        title="Signing keys"
        description="The next key takes over automatically every 90 days. It is published at /.well-known/jwks.json well in advance."
      />
      {algorithms.map((view) => (
        <AlgorithmKeys key={view.algorithm} {...view} actions={{ rotate: rotateKeyAction, revoke: revokeKeyAction }} />
      ))}
      <RetiredKeys keys={retired} />
    </>
  );
}
