"use client";

import { useState } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContext } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { withNames } from "@/lib/domain/name-text";
import type { PlatformApps } from "@/lib/services/cloud-foundry/platform-connection";

export type ConnectAppDialogProps = {
  registrationId: string;
  label: string;
  connect: FormAction<{ appName: string }>;
  list: FormAction<PlatformApps>;
  variant?: ButtonVariant;
};

/** Takes the GUID of an app, or a choice from the apps that the platform lists on request. */
export function ConnectAppDialog({ registrationId, label, connect, list, variant }: ConnectAppDialogProps) {
  const [listed, setListed] = useState<PlatformApps | null>(null);
  return (
    <Dialog
      trigger={<Button variant={variant}>{label}</Button>}
      title={label}
      description="The Cloud Foundry app that this registration runs as. Nothing is delivered yet."
      onOpenChange={() => setListed(null)}
    >
      <div className="grid gap-5">
        {listed ? <ListedApps listed={listed} onEnterGuid={() => setListed(null)} /> : <ListAppsForm action={list} onList={setListed} />}
        <ActionForm action={connect} hidden={{ registrationId }} successMessage="App connected">
          {listed && listed.apps.length > 0 ? <AppSelect apps={listed.apps} /> : <GuidField />}
          <DialogActions>
            <DialogClose />
            <SubmitButton>Connect app</SubmitButton>
          </DialogActions>
        </ActionForm>
      </div>
    </Dialog>
  );
}

function GuidField() {
  return (
    <Field name="appGuid" label="App GUID" hint="Printed by cf app NAME --guid.">
      <Input mono maxLength={36} placeholder="00000000-0000-0000-0000-000000000000" />
    </Field>
  );
}

function AppSelect({ apps }: { apps: PlatformApps["apps"] }) {
  const options = apps.map(({ guid, name, place }) => ({ value: guid, label: place ? withNames`${name} (${place})` : name }));
  return (
    <Field name="appGuid" label="App">
      <Select options={options} placeholder="Choose an app" />
    </Field>
  );
}

/** Success does not close the dialog. */
function ListAppsForm({ action, onList }: { action: FormAction<PlatformApps>; onList: (apps: PlatformApps) => void }) {
  return (
    <DialogContext value={null}>
      <ActionForm action={action} onSuccess={onList}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted text-sm">Choose from the apps that the connection can see, or enter a GUID.</p>
          <SubmitButton variant="secondary">List apps</SubmitButton>
        </div>
      </ActionForm>
    </DialogContext>
  );
}

function ListedApps({ listed: { apps, isCut }, onEnterGuid }: { listed: PlatformApps; onEnterGuid: () => void }) {
  if (apps.length === 0) {
    return (
      <Callout tone="warning" title="The connection cannot see any apps">
        Give its client the role Space Developer in the space of the app, then list again.
      </Callout>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted text-sm">
        {isCut
          ? `The first ${formatCount(apps.length)} apps by name are listed; there are more.`
          : `${countOf(apps.length, "app")} listed.`}
      </p>
      <Button onClick={onEnterGuid}>Enter the GUID instead</Button>
    </div>
  );
}
