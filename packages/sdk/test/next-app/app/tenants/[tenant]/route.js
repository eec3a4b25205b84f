import { withToken } from "mandate-sdk/next";
import { verifier } from "../../../verifier.js";

export const dynamic = "force-dynamic";
const ofTenant = async (_request, { params }) => ({ tenant: (await params).tenant });
export const GET = withToken(verifier, async (_request, { tenant }) => Response.json({ tenant }), ofTenant);
