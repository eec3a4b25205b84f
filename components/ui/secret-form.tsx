"use client";

import { ActionForm, type ActionFormProps } from "./action-form";
import { useSecretOnce } from "./secret-provider";
import type { SecretPresentation, SecretValues } from "./secret-text";

export type SecretFormProps<T extends SecretValues> = Omit<ActionFormProps<T>, "onSuccess" | "successMessage"> & {
  present: SecretPresentation;
};

/** An ActionForm that shows the resulting `{ secret, … }` once. Closing that dialog refreshes the page. */
export function SecretForm<T extends SecretValues>({ present, ...form }: SecretFormProps<T>) {
  const show = useSecretOnce();
  return <ActionForm {...form} onSuccess={(values, place) => show({ presentation: present, values, place })} />;
}
