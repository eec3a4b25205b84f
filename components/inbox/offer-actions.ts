import type { FormAction } from "@/components/ui/action-form";

/** The two answers; absent where the member may not answer. */
export type OfferActions = { accept: FormAction<{ registrationId: string }>; decline: FormAction<void> };
