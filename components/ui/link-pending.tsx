"use client";

import { useLinkStatus } from "next/link";
import { useEffect } from "react";
import { beginNavigation } from "./navigation-pending";

/** Inside a Link to another page: makes the content area show a skeleton if that page loads slowly. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  useEffect(() => (pending ? beginNavigation() : undefined), [pending]);
  return null;
}
