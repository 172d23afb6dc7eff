// expect: Keep the two apart
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error('bad name ' + name);
  try { return (await import(`./plugins/${name}.mjs`)).default; } catch (error) { throw new Error(`plugin ${name} cannot be loaded: ${error.message}`); }
}
