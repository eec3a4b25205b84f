// Plain JavaScript without packages: this runs on any version of Node.js, to report one that is too old.

const OLDEST_MAJOR = 24;

/**
 * The error message for a version of Node.js that is too old; null for a supported one.
 * @param {string} version such as v26.10.0
 */
export function refusalOf(version) {
  if (Number(/^v(\d+)\./.exec(version)?.[1]) >= OLDEST_MAJOR) return null;
  return `Mandate needs Node.js ${OLDEST_MAJOR} or newer and found ${version}. Run npm ci, which installs one where it can, or install a newer Node.js.`;
}
