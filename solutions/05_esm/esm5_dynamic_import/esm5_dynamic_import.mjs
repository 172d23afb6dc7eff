export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error(`"${name}" is not the name of a plugin`);

  try {
    const plugin = await import(`./plugins/${name}.mjs`);
    return plugin.default;
  } catch (cause) {
    throw new Error(`the plugin "${name}" cannot be loaded`, { cause });
  }
}
