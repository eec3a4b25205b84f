import type { ReactNode } from "react";
import { Name, named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatePill } from "@/components/ui/state-pill";
import type { Tone } from "@/components/ui/tone";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { TransferDetail } from "@/lib/services/version/find-version";

export type TransferListProps = {
  transfers: TransferDetail[];
  /** Shown next to the open offer. */
  openAction?: ReactNode;
};

const LOOKS: Record<TransferDetail["status"], { tone: Tone; word: string; hollow?: boolean }> = {
  offered: { tone: "warning", word: "Waiting for an answer", hollow: true },
  accepted: { tone: "success", word: "Accepted" },
  declined: { tone: "danger", word: "Declined" },
  withdrawn: { tone: "neutral", word: "Withdrawn", hollow: true },
};

/** Every offer of a version and its answer, newest first. */
export function TransferList({ transfers, openAction }: TransferListProps) {
  return (
    <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
      {transfers.map((transfer) => (
        <li
          key={transfer.id}
          data-notice={transfer.status === "offered" || undefined}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
        >
          <div className="min-w-0 flex-1 basis-72">
            <Offer transfer={transfer} />
          </div>
          {transfer.status === "offered" ? openAction : null}
        </li>
      ))}
    </ul>
  );
}

function Offer({ transfer }: { transfer: TransferDetail }) {
  const { operator, requestedLevel, status, message, comment, offeredAt, offeredBy, decidedAt } = transfer;
  const { word, ...look } = LOOKS[status];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium wrap-anywhere">
          <Name>{operator.name}</Name> <span className="font-mono font-normal text-muted text-sm">{operator.id}</span>
        </span>
        <StatePill {...look}>{word}</StatePill>
      </div>
      <p className="text-muted text-sm">
        {ACCESS_LEVEL_LABEL[requestedLevel]} requested <RelativeTime at={offeredAt} /> by <span className="wrap-anywhere">{offeredBy}</span>
        {decidedAt ? (
          <>
            , {word.toLowerCase()} <RelativeTime at={decidedAt} />
          </>
        ) : null}
      </p>
      <Quote from="Your message" text={message} />
      <Quote from={named`Comment of ${operator.name}`} text={comment} />
    </>
  );
}

function Quote({ from, text }: { from: ReactNode; text: string }) {
  if (!text) return null;
  return (
    <figure className="mt-2 border-border border-l-2 pl-3">
      <figcaption className="text-muted text-sm">{from}</figcaption>
      <blockquote className="whitespace-pre-line wrap-anywhere">{text}</blockquote>
    </figure>
  );
}
