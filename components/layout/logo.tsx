/** The logo: a path between two points in the shape of an M. */
export function LogoMark({ className = "size-6" }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent-solid" />
      <path
        d="M6.75 16.25V7.5L12 13.25 17.25 7.5v5.75"
        className="fill-none stroke-on-solid"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="6.75" cy="16.5" r="1.75" className="fill-on-solid" />
      <circle cx="17.25" cy="16.5" r="1.6" className="fill-none stroke-on-solid" strokeWidth="1.5" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <LogoMark />
      <span className="font-semibold text-lg tracking-tight">Mandate</span>
    </span>
  );
}
