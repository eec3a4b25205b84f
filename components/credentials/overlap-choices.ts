import { OVERLAP_MINUTES } from "@/lib/domain/secret/schema";

type OverlapMinutes = (typeof OVERLAP_MINUTES)[number];

type OverlapChoice = { title: string; oldEnds: string; overlap: number };

const CHOICES: Record<OverlapMinutes, OverlapChoice> = {
  0: { title: "None", oldEnds: "stops at once", overlap: 0 },
  60: { title: "1 hour", oldEnds: "works for 1 more hour", overlap: 0.3 },
  1440: { title: "24 hours", oldEnds: "works for 24 more hours", overlap: 0.6 },
  10080: { title: "7 days", oldEnds: "works for 7 more days", overlap: 1 },
};

/** The overlaps offered for the old secret, in order. */
export const OVERLAP_CHOICES = OVERLAP_MINUTES.map((minutes) => ({ value: String(minutes), ...CHOICES[minutes] }));
