import { Fragment, type ReactNode } from "react";

/** A name that people typed; right-to-left letters in it do not reorder the text around it. */
export function Name({ children }: { children: ReactNode }) {
  return <bdi>{children}</bdi>;
}

/** A sentence with names in it: `` named`By ${publisher}, operated by ${operator}.` `` */
export function named(texts: TemplateStringsArray, ...names: ReactNode[]): ReactNode {
  return texts.map((text, index) => (
    // The parts of a template never change places.
    // biome-ignore lint/suspicious/noArrayIndexKey: the index is the identity
    <Fragment key={index}>
      {text}
      {index < names.length ? <Name>{names[index]}</Name> : null}
    </Fragment>
  ));
}
