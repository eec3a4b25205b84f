/** Text inputs, text areas and selects look alike. */
export const controlStyle =
  "hit block w-full min-w-0 rounded-lg border border-strong bg-surface px-3 py-1.5 text-base text-text transition-colors placeholder:text-muted " +
  "hover:border-muted aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-subtle disabled:text-muted " +
  "pointer-coarse:text-[1rem]";
