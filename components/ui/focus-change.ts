/** Where something was started: what is focused afterwards depends on what was there before. */
export type Place = { section: Element | null; notices: Set<Element> };

const NOTICE = "[data-notice]";
const DIALOG = '[role="dialog"], [role="alertdialog"]';
const PATIENCE_MILLISECONDS = 4000;

let stop: (() => void) | undefined;

/** The place of a button or form, before the change. */
export function placeOf(element: Element | null | undefined): Place {
  return { section: element?.closest("section") ?? null, notices: new Set(document.querySelectorAll(NOTICE)) };
}

/**
 * Focuses what a change brought: a new notice, or else the section in which it was started, if the focused button went
 * away with the change. Ends when the person does something, or once the page has had time to update.
 */
export function focusChange({ section, notices }: Place): void {
  stop?.();
  const observer = new MutationObserver(look);
  const timer = setTimeout(end, PATIENCE_MILLISECONDS);
  observer.observe(document.body, { childList: true, subtree: true });
  addEventListener("keydown", end, true);
  addEventListener("pointerdown", end, true);
  stop = end;
  look();

  function look() {
    if (document.querySelector(DIALOG)) return;
    const notice = [...document.querySelectorAll<HTMLElement>(NOTICE)].find((one) => !notices.has(one));
    if (notice) {
      focus(notice);
      end();
    } else if (document.activeElement === document.body) {
      focus(section?.isConnected ? (section.querySelector("h2") ?? section) : document.getElementById("main"));
    }
  }

  function end() {
    observer.disconnect();
    clearTimeout(timer);
    removeEventListener("keydown", end, true);
    removeEventListener("pointerdown", end, true);
    stop = undefined;
  }
}

function focus(target: Element | null): void {
  if (!(target instanceof HTMLElement)) return;
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: target.id === "main" ? "start" : "nearest" });
}
