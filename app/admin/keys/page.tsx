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
        description="Every 90 days the next key takes over by itself. Verifiers know it long before, from /.well-known/jwks.json."
      />
      {algorithms.map((one) => (
        <AlgorithmKeys key={one.algorithm} {...one} actions={{ rotate: rotateKeyAction, revoke: revokeKeyAction }} />
      ))}
      <RetiredKeys keys={retired} />
    </>
  );
}
