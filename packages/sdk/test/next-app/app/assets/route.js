import { withToken } from "mandate-sdk/next";
import { verifier } from "../../verifier.js";

export const dynamic = "force-dynamic";
export const GET = withToken(verifier, async (_request, { tenant }) => Response.json({ tenant }), { accessLevel: "read-write" });
