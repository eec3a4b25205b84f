type Range = { type: string; quality: number };

/** Whether an `Accept` header admits a media type; the most specific range that covers it decides (RFC 9110 section 12.5.1). */
export function accepts(header: string | null, mediaType: string): boolean {
  if (!header?.trim()) return true;
  const [general] = mediaType.split("/");
  const ranges = header.split(",").map(readRange);
  for (const type of [mediaType, `${general}/*`, "*/*"]) {
    const qualities = ranges.filter((range) => range.type === type).map(({ quality }) => quality);
    if (qualities.length > 0) return Math.max(...qualities) > 0;
  }
  return false;
}

function readRange(text: string): Range {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  return { type, quality: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
}
