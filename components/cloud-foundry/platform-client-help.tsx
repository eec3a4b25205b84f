import { CodeBlock } from "@/components/ui/code-block";

const COMMANDS = `uaac client add mandate-delivery \\
  --authorized_grant_types client_credentials \\
  --authorities cloud_controller.read,cloud_controller.write
cf set-space-role mandate-delivery ORG SPACE SpaceDeveloper --client`;

/** How the platform's administrator makes a client that may do this and no more. */
export function PlatformClientHelp() {
  return (
    <div className="grid gap-3">
      <p className="max-w-prose text-muted">
        A UAA client of its own, with the role Space Developer in the spaces of the apps that get secrets, and in no other. Whoever
        administers the platform makes it with:
      </p>
      <CodeBlock title="Commands" code={COMMANDS} />
    </div>
  );
}
