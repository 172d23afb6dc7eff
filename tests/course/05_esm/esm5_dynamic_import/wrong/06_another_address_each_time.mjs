// expect: remembers a module under its whole address
let count = 0;

export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error(`no plugin: "${name}"`);
  try {
    const { default: plugin } = await import(`./plugins/${name}.mjs`);
    if (count++ > 1) await import(`./plugins/${name}.mjs?${count}`);
    return plugin;
  } catch (cause) {
    throw new Error(`the plugin ${name} cannot be loaded`, { cause });
  }
}
