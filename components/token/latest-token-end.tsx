"use client";

import { useEffect, useState } from "react";
import { addSeconds } from "@/lib/domain/time";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { tokenEndText } from "./token-end";

const REFRESH_MILLISECONDS = 10_000;

/** When live tokens stop working if they are revoked now, without knowledge of the last token. */
export function LatestTokenEnd() {
  const [now, setNow] = useState(() => new Date());

  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), REFRESH_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);

  return <span suppressHydrationWarning>{tokenEndText(addSeconds(now, TOKEN_LIFETIME_SECONDS))}</span>;
}
