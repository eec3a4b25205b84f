import { setTimeout as sleep } from "node:timers/promises";

export type Activity = keyof typeof ACTIVITIES;

/** A signed-in session and the other credentials that the activities need. */
export type Users = { address: string; cookie: string; email: string; password: string; token: string; series: string };

type Act = (users: Users, signal: AbortSignal) => Promise<void>;

/** Activities of users and anonymous visitors, repeated by `at` concurrent actors. */
const ACTIVITIES = {
  "two readers of the audit trail": {
    at: 2,
    act: ({ address, cookie }, signal) => read(`${address}/admin/audit`, { headers: { cookie }, signal }),
  },
  "an export of 100,000 audit events": {
    at: 1,
    act: ({ address, cookie }, signal) => read(`${address}/admin/audit/export`, { headers: { cookie }, signal }),
  },
  "eight sign-ins at once": { at: 8, act: (users, signal) => signIn(users, signal).then(() => undefined) },
  "50 readers of the API page": { at: 50, act: ({ address }, signal) => read(`${address}/docs/api`, { signal }) },
  "wide time series": { at: 4, act: writeAndReadWideSeries },
} satisfies Record<string, { at: number; act: Act }>;

export const ACTIVITY_NAMES = Object.keys(ACTIVITIES) as Activity[];

/** Repeats the activity until the signal aborts; returns the number of completed actions. */
export async function simulate(activity: Activity, users: Users, signal: AbortSignal): Promise<number> {
  const { at, act }: { at: number; act: Act } = ACTIVITIES[activity];
  let done = 0;
  const actor = async () => {
    while (!signal.aborted) {
      await act(users, signal).then(
        () => done++,
        (error: Error) => {
          if (!signal.aborted) throw error;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: at }, actor));
  return done;
}

async function read(url: string, init: RequestInit): Promise<void> {
  const response = await fetch(url, { ...init, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}.`);
  for await (const _chunk of response.body ?? []);
}

/** Signs in with a password, as the sign-in page does. Returns the session cookie. */
export async function signIn({ address, email, password }: Omit<Users, "cookie">, signal?: AbortSignal): Promise<string> {
  const init = { ...(signal && { signal }) };
  const asked = await fetch(`${address}/api/auth/csrf`, init);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email, password, json: "true" });
  const response = await fetch(`${address}/api/auth/callback/credentials`, {
    ...init,
    method: "POST",
    body: form,
    headers: { cookie: cookiesOf(asked) },
    redirect: "manual",
  });
  const cookie = cookiesOf(response);
  if (!cookie.includes("session-token")) throw new Error(`The sign-in failed: ${response.status} ${await response.text()}`);
  return cookie;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

const POINTS = 60;
const NAMES = 200;

/** Writes and reads records of the maximum width, as fast as the service accepts them. */
async function writeAndReadWideSeries({ address, token, series }: Users, signal: AbortSignal): Promise<void> {
  const url = `${address}/api/iottimeseries/v3/timeseries/${series}`;
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const start = Math.floor(Math.random() * 1e9) * 1000;
  const names = Array.from({ length: NAMES }, (_, index) => [`n${index}`, index]);
  const body = JSON.stringify(
    Array.from({ length: POINTS }, (_, index) => ({ _time: new Date(start + index).toISOString(), ...Object.fromEntries(names) })),
  );
  const written = await fetch(url, { method: "PUT", headers, body, signal });
  if (written.status === 429) return sleep(Number(written.headers.get("Retry-After")) * 1000, undefined, { signal });
  if (!written.ok) throw new Error(`The series could not be written: ${written.status} ${await written.text()}`);
  const from = new Date(start).toISOString();
  const found = await fetch(`${url}?from=${from}&limit=${POINTS}`, { headers, signal });
  if (!found.ok && found.status !== 429) throw new Error(`The series could not be read: ${found.status} ${await found.text()}`);
  await found.arrayBuffer();
}
