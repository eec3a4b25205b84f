import type { FormAction } from "@/components/ui/action-form";

/** The verbs behind the page of signing keys. */
export type KeyActions = { rotate: FormAction<void>; revoke: FormAction<void> };
