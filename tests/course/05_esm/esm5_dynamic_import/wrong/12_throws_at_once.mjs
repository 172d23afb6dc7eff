// expect: instead of returning a promise
export function loadPlugin(name) {
  if (!['rain', 'frost', 'wind'].includes(name)) throw new Error(`no plugin: "${name}"`);
  return import(`./plugins/${name}.mjs`).then(
    (plugin) => plugin.default,
    (cause) => {
      throw new Error(`the plugin ${name} cannot be loaded`, { cause });
    },
  );
}
