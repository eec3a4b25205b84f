"use client";

import { useEffect, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { RadioCards } from "@/components/ui/radio-cards";
import type { ClientKeyAlgorithm } from "@/lib/domain/client-key/client-key";
import { canGenerate } from "./generate-key-pair";

const OPTIONS: { value: ClientKeyAlgorithm; title: string; description: string }[] = [
  { value: "ES256", title: "ES256", description: "P-256. Small, fast and supported by nearly every library." },
  { value: "RS256", title: "RS256", description: "RSA, 3072 bits. For libraries that support nothing else." },
  { value: "EdDSA", title: "EdDSA", description: "Ed25519. The newest; check that your library supports it." },
];

/** Offers the algorithms for which this browser can generate keys. */
export function AlgorithmField({ onKnown }: { onKnown: (canGenerateAny: boolean) => void }) {
  const [known, setKnown] = useState<ClientKeyAlgorithm[] | null>(null);

  useEffect(() => {
    Promise.all(OPTIONS.map(async ({ value }) => ((await canGenerate(value)) ? [value] : []))).then((able) => {
      setKnown(able.flat());
      onKnown(able.flat().length > 0);
    });
  }, [onKnown]);

  if (known?.length === 0) {
    return (
      <Callout tone="warning" title="This browser cannot generate keys here">
        <p>Browsers generate keys over HTTPS only. Generate a key pair elsewhere and add its public key.</p>
      </Callout>
    );
  }
  const options = OPTIONS.filter(({ value }) => (known ?? ["ES256", "RS256"]).includes(value));
  return <RadioCards name="algorithm" legend="Algorithm" options={options} defaultValue="ES256" />;
}
