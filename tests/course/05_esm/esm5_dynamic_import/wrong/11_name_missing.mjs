// expect: She can't tell from this which of them
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error(`no plugin: "${name}"`);
  try {
    const plugin = await import(`./plugins/${name}.mjs`);
    return plugin.default;
  } catch (cause) {
    throw new Error('the plugin cannot be loaded', { cause });
  }
}
