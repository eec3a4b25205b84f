"use client";

import { ActionForm, type ActionFormProps } from "./action-form";
import { useSecretOnce } from "./secret-provider";
import type { SecretPresentation, SecretValues } from "./secret-text";

export type SecretFormProps<T extends SecretValues> = Omit<ActionFormProps<T>, "onSuccess" | "successMessage"> & {
  present: SecretPresentation;
};

/** An ActionForm whose answer carries `{ secret, … }`; shows it once. The action need not refresh the page, closing does. */
export function SecretForm<T extends SecretValues>({ present, ...form }: SecretFormProps<T>) {
  const show = useSecretOnce();
  return <ActionForm {...form} onSuccess={(values) => show({ presentation: present, values })} />;
}
