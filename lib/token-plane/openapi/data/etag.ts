import { z } from "zod";

export const ETAG = { ETag: "The state, for `If-Match`." };

export const IfMatch = z.object({ "If-Match": z.string().describe("The `ETag` of the state that is to change.") });

export const CHANGED = {
  412: "It has been changed meanwhile, or `If-Match` names no state.",
  428: "`If-Match` is missing.",
};
