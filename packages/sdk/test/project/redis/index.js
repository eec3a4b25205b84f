/** The part of the client that an example needs, backed by a Map. */
export function createClient() {
  const values = new Map();
  return {
    connect: async () => {},
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, value),
    del: async (key) => Number(values.delete(key)),
  };
}
