import { publishKeys } from "@/lib/token-plane/publish-keys";

export const dynamic = "force-dynamic";
export const GET = publishKeys;
