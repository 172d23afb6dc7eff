// expect: needs the error that it threw
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error(`no plugin: "${name}"`);
  try {
    const plugin = await import(`./plugins/${name}.mjs`);
    return plugin.default;
  } catch (error) {
    throw new Error(`the plugin ${name} cannot be loaded: ${error.code}`);
  }
}
