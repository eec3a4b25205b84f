import { z } from "zod";

/** What introspection and revocation ask about (RFC 7662 section 2.1, RFC 7009 section 2.1). */
export const TokenInQuestion = z.object({
  token: z.string("This must be text.").describe("The token in question."),
  token_type_hint: z.string().optional().describe("Not needed: there is one kind of token."),
});
