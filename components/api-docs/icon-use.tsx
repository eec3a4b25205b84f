/** An icon of IconSymbols: `<IconUse name="copy" />` */
export function IconUse({ name, className = "size-4" }: { name: "chevron" | "copy"; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className={className}>
      <use href={`#icon-${name}`} />
    </svg>
  );
}
