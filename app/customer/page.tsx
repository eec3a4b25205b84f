import { redirect } from "next/navigation";

export default function CustomerPage() {
  redirect("/customer/purchases");
}
