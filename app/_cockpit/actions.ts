"use server";

import { redirect } from "next/navigation";
import { actInTenant } from "@/lib/auth/act-in-tenant";

export async function switchTenantAction(form: FormData): Promise<void> {
  await actInTenant(String(form.get("tenantId") ?? ""));
  redirect("/");
}
