// expect: %2e is a dot
export async function loadPlugin(name) {
  if (name.includes('..')) throw new Error(`no plugin: "${name}"`);
  try {
    const plugin = await import(`./plugins/${name}.mjs`);
    return plugin.default;
  } catch (cause) {
    throw new Error(`the plugin ${name} cannot be loaded`, { cause });
  }
}
