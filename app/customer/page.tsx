import { redirect } from "next/navigation";
import { requireCockpit } from "@/lib/auth/require";

export default async function CustomerPage() {
  await requireCockpit("customer");
  redirect("/customer/purchases");
}
