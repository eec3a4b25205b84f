// Runs an example of the README. If it exports a request handler, that is called once.
const { handle, default: server } = await import(process.argv[2]);
const answer = handle ?? server?.fetch;

if (answer) {
  const values = new Map();
  const TOKENS = {
    get: async (key) => values.get(key) ?? null,
    put: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
  const request = new Request("http://127.0.0.1/", { headers: { Authorization: `Bearer ${process.env.USER_TOKEN}` } });
  const response = await answer(request, { ...process.env, TOKENS });
  process.stdout.write(`${response.status} ${await response.text()}\n`);
}
