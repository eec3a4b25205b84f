"use client";

import type { ReactNode } from "react";
import { useSlowNavigation } from "@/components/ui/navigation-pending";
import { PageSkeleton } from "@/components/ui/skeletons";

/**
 * The main part of a page. The skeleton of a slow navigation is rendered here rather than by `loading.tsx`, because a
 * streamed page sends status 200 before it can answer "not found", and shows nothing without JavaScript.
 */
export function ContentArea({ children }: { children: ReactNode }) {
  const slow = useSlowNavigation();
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-content flex-1 px-4 pt-6 pb-16 outline-none sm:px-6 lg:px-8">
      {slow ? <PageSkeleton /> : null}
      <div hidden={slow}>{children}</div>
    </main>
  );
}
