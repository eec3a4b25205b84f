"use client";

import { useToast } from "@/components/ui/toast";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/deliver-credentials";

/** Says in passing how a delivery went; the page says it for good. */
export function useDeliveryToast(): (outcome: DeliveryOutcome) => void {
  const toast = useToast();
  return ({ state, appName }) => {
    if (state === "delivered")
      toast({ title: `Delivered to ${appName}`, description: "It restarts with the new secret.", tone: "success" });
    else if (state === "failed")
      toast({ title: `Not delivered to ${appName}`, description: "Below Cloud Foundry stands why.", tone: "danger" });
    else toast({ title: `${appName} has to be restarted`, description: "Below Cloud Foundry stands why.", tone: "danger" });
  };
}
