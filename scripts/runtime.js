// Plain JavaScript without imports of packages: this runs on any Node.js there may be, to say that it is too old.

const OLDEST_MAJOR = 24;

/**
 * A sentence that says what to do where this version of Node.js is too old; null where it will do.
 * @param {string} version such as v26.10.0
 */
export function refusalOf(version) {
  if (Number(/^v(\d+)\./.exec(version)?.[1]) >= OLDEST_MAJOR) return null;
  return `Mandate needs Node.js ${OLDEST_MAJOR} or newer and found ${version}. Run npm ci, which installs one where it can, or install a newer Node.js.`;
}
