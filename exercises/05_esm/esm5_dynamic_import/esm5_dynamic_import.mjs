// esm5_dynamic_import                                       (interview question 4)
//
// The garden program has plugins, in the folder plugins/: rain.mjs, frost.mjs and others. The gardener
// decides which one she needs while the program runs. Write loadPlugin(name), with import():
//
// - it returns a promise of the plugin's default export
// - a plugin is loaded when somebody asks for it: not before, and not a second time
// - it's rejected when the plugin can't be loaded, with an Error in your own words that names the
//   plugin; the error from import() goes along as its `cause`
// - a name consists of lowercase letters, a to z. Anything else is refused in the same way, and
//   nothing is loaded: private.mjs is right next to plugins/

export async function loadPlugin(name) {
  // your code here
}
