import { withToken } from "mandate-sdk/next";
import { NextResponse } from "next/server";
import { verifier } from "./verifier.js";

export const proxy = withToken(verifier, () => NextResponse.next());
export const config = { matcher: "/api/:path*" };
