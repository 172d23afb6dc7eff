// expect: There is a line break in this name
export async function loadPlugin(name) {
  if (!/^[a-z]+$/m.test(name)) throw new Error('bad name ' + name);
  try { return (await import(`./plugins/${name}.mjs`)).default; } catch (cause) { throw new Error(`plugin ${name} cannot be loaded`, { cause }); }
}
