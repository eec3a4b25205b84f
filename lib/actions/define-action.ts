import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { ActionState } from "@/lib/actions/action-state";
import { formInput } from "@/lib/actions/form-input";
import { hasTenant } from "@/lib/auth/require";
import { accountContext, type CurrentSession, currentSession, platformContext, serviceContext } from "@/lib/auth/session";
import { isDatabaseAway } from "@/lib/db/database-away";
import { DomainError } from "@/lib/domain/errors";
import { ACTING_TENANT_FIELD, requireTenantOfPage } from "@/lib/domain/session/acting-tenant";
import { log } from "@/lib/log";
import type { AccountContext, PlatformContext, ServiceContext } from "@/lib/services/context";

type Action<T> = (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

type Options<T, I> = {
  /** Where to redirect after success; without it, the page is rendered again. */
  redirectTo?: (result: T, input: I) => string;
};

/** A server action of a tenant member. Never echoes input. */
export function defineAction<S extends z.ZodType, T>(
  schema: S,
  run: (ctx: ServiceContext, input: z.output<S>) => Promise<T>,
  options: Options<T, z.output<S>> = {},
): Action<T> {
  return action(schema, run, options, async (form) => {
    const session = await signedIn();
    if (!hasTenant(session))
      throw new DomainError("forbidden", "You are not a member of any tenant. Ask a tenant administrator to invite you.");
    requireTenantOfPage(form.get(ACTING_TENANT_FIELD), session.current.tenant);
    return serviceContext(session);
  });
}

/** A server action of a platform administrator; the verb checks the permission. */
export function definePlatformAction<S extends z.ZodType, T>(
  schema: S,
  run: (ctx: PlatformContext, input: z.output<S>) => Promise<T>,
  options: Options<T, z.output<S>> = {},
): Action<T> {
  return action(schema, run, options, async () => platformContext(await signedIn()));
}

/** A server action of a signed-in user, about their own account. */
export function defineAccountAction<S extends z.ZodType, T>(
  schema: S,
  run: (ctx: AccountContext, input: z.output<S>) => Promise<T>,
  options: Options<T, z.output<S>> = {},
): Action<T> {
  return action(schema, run, options, async () => accountContext(await signedIn()));
}

/** A public server action; the token of a one-time link in its input authorizes it. */
export function definePublicAction<S extends z.ZodType, T>(
  schema: S,
  run: (ctx: AccountContext, input: z.output<S>) => Promise<T>,
  options: Options<T, z.output<S>> = {},
): Action<T> {
  return action(schema, run, options, async () => accountContext(await currentSession()));
}

async function signedIn(): Promise<CurrentSession> {
  const session = await currentSession();
  if (!session) throw new DomainError("unauthenticated", "Your session has ended. Sign in again; nothing was changed.");
  return session;
}

function action<S extends z.ZodType, T, C>(
  schema: S,
  run: (ctx: C, input: z.output<S>) => Promise<T>,
  { redirectTo }: Options<T, z.output<S>>,
  contextOf: (form: FormData) => Promise<C>,
): Action<T> {
  return async (_previous, form) => {
    let target: string | undefined;
    let state: ActionState<T>;
    try {
      const ctx = await contextOf(form);
      const input = parse(schema, form);
      const data = await run(ctx, input);
      state = { status: "ok", data };
      target = redirectTo?.(data, input);
    } catch (error) {
      return failure(error);
    }
    if (target) redirect(target);
    revalidatePath("/", "layout");
    return state;
  };
}

function parse<S extends z.ZodType>(schema: S, form: FormData): z.output<S> {
  const result = schema.safeParse(formInput(schema, form));
  if (result.success) return result.data;
  const fields = Object.fromEntries(result.error.issues.map((issue) => [String(issue.path[0] ?? "form"), issue.message]));
  throw new DomainError("invalid_input", "Check the highlighted fields.", { fields });
}

const UNAVAILABLE = "The database does not accept changes at the moment, so nothing was changed. Try again in a few minutes.";

function failure(error: unknown): { status: "error"; code: string; message: string; fields?: Record<string, string> } {
  if (error instanceof DomainError) {
    return { status: "error", code: error.code, message: error.message, ...(error.fields && { fields: error.fields }) };
  }
  const requestId = randomUUID();
  log.error({ err: error, requestId }, "action failed unexpectedly");
  if (isDatabaseAway(error)) return { status: "error", code: "unavailable", message: UNAVAILABLE };
  return {
    status: "error",
    code: "internal",
    message: `Something went wrong on our side and nothing was changed. Try again; if the problem persists, report ${requestId}.`,
  };
}
