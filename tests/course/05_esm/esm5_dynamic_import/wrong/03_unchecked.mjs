// expect: Two dots lead to the folder above
export async function loadPlugin(name) {
  try {
    const plugin = await import(`./plugins/${name}.mjs`);
    return plugin.default;
  } catch (cause) {
    throw new Error(`the plugin ${name} cannot be loaded`, { cause });
  }
}
