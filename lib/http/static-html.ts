import type { ReactElement } from "react";

/**
 * The HTML of plain components: none with hooks, and none that run in the browser. The renderer is the package itself,
 * kept from the bundler, which knows none for server components.
 */
export async function staticHtml(element: ReactElement): Promise<string> {
  const { renderToStaticMarkup } = await import(/* turbopackIgnore: true */ "react-dom/server");
  return renderToStaticMarkup(element);
}
