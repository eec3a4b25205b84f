import type { ReactElement } from "react";

/**
 * Renders plain components, without hooks or client components, to HTML. The import bypasses the bundler, which does not
 * allow the renderer in server components.
 */
export async function staticHtml(element: ReactElement): Promise<string> {
  const { renderToStaticMarkup } = await import(/* turbopackIgnore: true */ "react-dom/server");
  return renderToStaticMarkup(element);
}
