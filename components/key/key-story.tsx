import type { ReactNode } from "react";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PublishedKeyView } from "@/lib/services/key/keys-overview";

type KeyStoryProps = { signingKey: PublishedKeyView; successor?: PublishedKeyView };

/** Describes what a key does now and when that changes. */
export function KeyStory({ signingKey, successor }: KeyStoryProps) {
  const { state, createdAt, signsFrom, replacedAt, isKnown } = signingKey;
  switch (state) {
    case "next":
      return (
        <Lines
          first={
            <>
              Takes over <RelativeTime at={signsFrom} />
            </>
          }
        >
          <p>
            <ExactTime at={signsFrom} />
          </p>
          <p>
            Published <RelativeTime at={createdAt} />
            {isKnown ? "" : ", so verifiers may not know it yet"}
          </p>
        </Lines>
      );
    case "current":
      return (
        <Lines
          first={
            <>
              Signing since <RelativeTime at={signsFrom} />
            </>
          }
        >
          <p>
            {successor ? (
              <>
                Until <ExactTime at={successor.signsFrom} />
              </>
            ) : (
              "No successor is published yet."
            )}
          </p>
          <p>
            Published <RelativeTime at={createdAt} />
          </p>
        </Lines>
      );
    default:
      return (
        <Lines
          first={
            replacedAt ? (
              <>
                Replaced <RelativeTime at={replacedAt} />
              </>
            ) : null
          }
        >
          <p>No longer signs.</p>
          <p>Still verifies tokens that it signed.</p>
        </Lines>
      );
  }
}

function Lines({ first, children }: { first: ReactNode; children: ReactNode }) {
  return (
    <div className="mt-3">
      <p className="font-medium">{first}</p>
      <div className="text-muted text-sm">{children}</div>
    </div>
  );
}
