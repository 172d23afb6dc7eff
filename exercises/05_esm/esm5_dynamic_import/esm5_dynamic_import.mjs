// esm5_dynamic_import                                       (interview question 4)
//
// The garden program has plugins, in the folder plugins/: rain.mjs, frost.mjs and others. Which of them
// is needed, the gardener decides while the program runs. Write loadPlugin(name), with import():
//
// - it returns a promise of the plugin's default export
// - a plugin is loaded when somebody asks for it: not before, and not a second time
// - it is rejected when the plugin cannot be loaded: with an Error of your own words that names the
//   plugin. What import() said goes along as its `cause`.
// - a name consists of small letters, a to z. Anything else is refused in the same way, and nothing
//   is loaded: next to plugins/ lies private.mjs

export async function loadPlugin(name) {
  // your code here
}
