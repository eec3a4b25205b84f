import type { CockpitId } from "./shell-props";

export const cockpitSolid: Record<CockpitId, string> = {
  developer: "bg-developer",
  operator: "bg-operator",
  customer: "bg-customer",
  admin: "bg-admin",
};

export const cockpitSoft: Record<CockpitId, string> = {
  developer: "bg-developer-soft text-developer",
  operator: "bg-operator-soft text-operator",
  customer: "bg-customer-soft text-customer",
  admin: "bg-admin-soft text-admin",
};
