"use client";

import { useLinkStatus } from "next/link";
import { useEffect } from "react";
import { beginNavigation } from "./navigation-pending";

/** Inside a Link that leads to another page: lets the content area draw a skeleton when that page takes its time. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  useEffect(() => (pending ? beginNavigation() : undefined), [pending]);
  return null;
}
