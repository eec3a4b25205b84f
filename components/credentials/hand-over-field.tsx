"use client";

import { RadioCards } from "@/components/ui/radio-cards";
import type { HandOver } from "@/lib/domain/cloud-foundry/schema";

export type HandOverFieldProps = {
  /** The name of the app. */
  deliverTo: string;
  onChange?: (handOver: HandOver) => void;
};

/** The choice between delivering a secret to the app and showing it once. */
export function HandOverField({ deliverTo, onChange }: HandOverFieldProps) {
  const options: { value: HandOver; title: string; description: string }[] = [
    {
      value: "deliver",
      title: "Deliver to Cloud Foundry",
      description: `Sets the environment of ${deliverTo} and restarts it, one instance at a time. The secret is never shown. Takes up to a minute.`,
    },
    { value: "show", title: "Show once", description: "You copy the secret and put it where the application reads it." },
  ];
  return (
    <RadioCards
      name="handOver"
      legend="How the application gets the secret"
      options={options}
      defaultValue="deliver"
      onChange={(value) => onChange?.(value as HandOver)}
    />
  );
}
