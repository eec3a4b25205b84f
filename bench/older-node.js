// The server is measured under versions of Node.js that it no longer supports, which lack this.
Promise.withResolvers ??= () => {
  /** @type {any} */
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};
