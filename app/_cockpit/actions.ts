"use server";

import { redirect } from "next/navigation";
import { actInTenant } from "@/lib/auth/act-in-tenant";
import { forgetSession } from "@/lib/auth/forget-session";

export async function switchTenantAction(form: FormData): Promise<void> {
  await actInTenant(String(form.get("tenantId") ?? ""));
  redirect("/");
}

export async function signOutAction(): Promise<void> {
  await forgetSession();
  redirect("/sign-in");
}
