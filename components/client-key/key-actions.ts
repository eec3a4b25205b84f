import type { FormAction } from "@/components/ui/action-form";
import type { AddedClientKey } from "@/lib/services/client-key/add-client-key";

/** The verbs behind the public keys; leave out what the member may not do. */
export type ClientKeyActions = { add?: FormAction<AddedClientKey>; revoke?: FormAction<void> };
