export type ActionState<T = unknown> =
  | { status: "idle" }
  | { status: "ok"; data: T }
  | { status: "error"; code: string; message: string; fields?: Record<string, string> };
