// expect: INSIDE it
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error(`no plugin: "${name}"`);
  try {
    return import(`./plugins/${name}.mjs`).then((plugin) => plugin.default);
  } catch (cause) {
    throw new Error(`the plugin ${name} cannot be loaded`, { cause });
  }
}
