// expect: is called "default" in there
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error(`no plugin: "${name}"`);
  try {
    return await import(`./plugins/${name}.mjs`);
  } catch (cause) {
    throw new Error(`the plugin ${name} cannot be loaded`, { cause });
  }
}
