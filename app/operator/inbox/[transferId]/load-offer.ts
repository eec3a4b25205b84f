import { notFound } from "next/navigation";
import { cache } from "react";
import { offeredVersion } from "@/components/inbox/offered-version";
import { requireCockpit } from "@/lib/auth/require";
import { TransferId } from "@/lib/domain/transfer/schema";
import { orNotFound } from "@/lib/http/page-errors";
import { findOffer } from "@/lib/services/transfer/find-offer";

/** Loads the offer once per request, for the page and its title. */
export const loadOffer = cache(async (transferId: string) => {
  const ctx = await requireCockpit("operator");
  const input = TransferId.safeParse({ transferId });
  if (!input.success) notFound();
  const offer = await orNotFound(findOffer(ctx, input.data));
  return { ctx, offer, version: offeredVersion(offer, ctx.tenant.id) };
});
