"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import type { ActionState } from "@/lib/actions/action-state";
import { useToast } from "./toast";

/** Errors that say that the page shows an old state, or that the person may no longer do this. */
const STALE = ["conflict", "precondition_failed", "not_found", "forbidden"];

/** Updates the page behind the message of such an error; where the form goes away with the update, a toast keeps the message. */
export function useStaleMessage(): (answer: ActionState | undefined) => void {
  const router = useRouter();
  const [isUpdating, startUpdate] = useTransition();
  const message = useRef<string | null>(null);
  const toast = useRef(useToast());

  useEffect(() => {
    if (!isUpdating) message.current = null;
  }, [isUpdating]);

  useEffect(() => {
    const announce = toast.current;
    return () => {
      if (message.current) announce({ title: message.current, tone: "danger" });
    };
  }, []);

  return (answer) => {
    if (answer?.status !== "error" || !STALE.includes(answer.code)) return;
    message.current = answer.message;
    startUpdate(() => router.refresh());
  };
}
