// Polyfill for Node.js versions that are measured but no longer supported.
Promise.withResolvers ??= () => {
  /** @type {any} */
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  return deferred;
};
