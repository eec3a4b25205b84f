export type Tone = "neutral" | "accent" | "success" | "warning" | "danger";

export const toneText: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
};

export const toneSoft: Record<Tone, string> = {
  neutral: "bg-subtle text-muted",
  accent: "bg-accent-soft text-accent",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
};

export const toneEdge: Record<Tone, string> = {
  neutral: "border-border",
  accent: "border-accent/30",
  success: "border-success/30",
  warning: "border-warning/30",
  danger: "border-danger/30",
};
