// expect: wait for import()'s promise
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error(`no plugin: "${name}"`);
  const plugin = import(`./plugins/${name}.mjs`);
  return plugin.default;
}
