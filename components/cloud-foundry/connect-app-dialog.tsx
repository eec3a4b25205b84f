"use client";

import { useState } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContext } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlatformApps } from "@/lib/services/cloud-foundry/platform-connection";

export type ConnectAppDialogProps = {
  registrationId: string;
  label: string;
  connect: FormAction<{ appName: string }>;
  list: FormAction<PlatformApps>;
  variant?: ButtonVariant;
};

/** The app is typed by its GUID, or picked from what the platform lists on request. */
export function ConnectAppDialog({ registrationId, label, connect, list, variant }: ConnectAppDialogProps) {
  const [listed, setListed] = useState<PlatformApps | null>(null);
  return (
    <Dialog
      trigger={<Button variant={variant}>{label}</Button>}
      title="Connect an app"
      description="The Cloud Foundry app that this registration runs as. Nothing is delivered yet."
      onOpenChange={() => setListed(null)}
    >
      <div className="grid gap-5">
        {listed ? <Listed listed={listed} onType={() => setListed(null)} /> : <FetchList action={list} onList={setListed} />}
        <ActionForm action={connect} hidden={{ registrationId }} successMessage="App connected">
          {listed && listed.apps.length > 0 ? <Pick apps={listed.apps} /> : <Typed />}
          <DialogActions>
            <DialogClose />
            <SubmitButton>Connect app</SubmitButton>
          </DialogActions>
        </ActionForm>
      </div>
    </Dialog>
  );
}

function Typed() {
  return (
    <Field name="appGuid" label="App GUID" hint="cf app NAME --guid prints it.">
      <Input mono maxLength={36} placeholder="00000000-0000-0000-0000-000000000000" />
    </Field>
  );
}

function Pick({ apps }: { apps: PlatformApps["apps"] }) {
  const options = apps.map(({ guid, name, place }) => ({ value: guid, label: place ? `${name} (${place})` : name }));
  return (
    <Field name="appGuid" label="App">
      <Select options={options} placeholder="Choose an app" />
    </Field>
  );
}

/** Its success leaves the dialog open. */
function FetchList({ action, onList }: { action: FormAction<PlatformApps>; onList: (apps: PlatformApps) => void }) {
  return (
    <DialogContext value={null}>
      <ActionForm action={action} onSuccess={onList}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted text-sm">Pick it from the apps that the connection may see, or type its GUID.</p>
          <SubmitButton variant="secondary">List the apps</SubmitButton>
        </div>
      </ActionForm>
    </DialogContext>
  );
}

function Listed({ listed: { apps, isCut }, onType }: { listed: PlatformApps; onType: () => void }) {
  if (apps.length === 0) {
    return (
      <Callout tone="warning" title="The connection may see no app">
        Give its client the role Space Developer in the space of the app, then list again.
      </Callout>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted text-sm">
        {isCut
          ? `The first ${apps.length} apps by name are listed; there are more.`
          : `${apps.length} ${apps.length === 1 ? "app" : "apps"} listed.`}
      </p>
      <Button onClick={onType}>Type the GUID instead</Button>
    </div>
  );
}
