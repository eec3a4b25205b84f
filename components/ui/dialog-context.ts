"use client";

import { createContext } from "react";

/** Lets a form inside a dialog close it after success. */
export const DialogContext = createContext<{ close: () => void } | null>(null);
