/** Renders words in backticks as code: `<CodeWords text="Send `tenant`." />` */
export function CodeWords({ text }: { text: string }) {
  const parts = text.split("`").map((words, index) => ({ words, isCode: index % 2 === 1, key: `${index} ${words}` }));
  return parts.map(({ words, isCode, key }) =>
    isCode ? (
      <code key={key} className="code-word">
        {words}
      </code>
    ) : (
      words
    ),
  );
}
