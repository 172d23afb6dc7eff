'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'modules2_exports_alias.js');
const step = ladder();
const globalsBefore = new Set(Object.keys(globalThis));

step('require() returns both functions', () => {
  const shop = load(file);

  for (const name of ['price', 'menu']) {
    if (typeof shop?.[name] === 'function') continue;
    throw whyMissing(shop, name);
  }

  const leaked = ['price', 'menu'].filter((name) => name in globalThis && !globalsBefore.has(name));
  if (leaked.length > 0) {
    throw lesson`
      The shop opens, but ${leaked.join(' and ')} can now be used in every file of the program,
      because something here also writes to the global object.

      A module only needs to export things through module.exports. Remove the global.
    `;
  }
});

step('the functions still work after the trip', () => {
  const shop = load(file);

  for (const [tea, cost] of [['sencha', 4.1], ['rooibos', 2.9], ['earl grey', 3.2]]) {
    const price = call(shop, 'price', tea);
    if (price === cost) continue;
    throw lesson`
      I called shop.price('${tea}') and got ${show(price)} instead of ${cost}.
      The body of price() was right before; only the export needed a change.
    `;
  }

  const menu = call(shop, 'menu');
  if (!Array.isArray(menu) || menu.join() !== 'earl grey,rooibos,sencha') {
    throw lesson`
      I called shop.menu() and got ${show(menu)}
      instead of [ 'earl grey', 'rooibos', 'sencha' ].
      The body of menu() was right before; only the export needed a change.
    `;
  }
});

function call(shop, name, ...args) {
  try {
    return shop[name](...args);
  } catch (error) {
    throw because(error, lesson`
      I called shop.${name}(${args.map((arg) => `'${arg}'`).join()}) and it threw an error:

          ${said(error)}

      The functions were complete before. Did a name get lost or changed?
    `);
  }
}

// ---------------------------------------------------------------------------
// Everything below only chooses the most helpful words. It runs the learner's file
// a second time in a wrapper of its own, so that it can look at the local variable
// `exports` after the last line - something that require() never shows.

function replay() {
  const source = fs.readFileSync(file, 'utf8');
  const module = { exports: {} };
  const original = module.exports;
  try {
    const run = vm.compileFunction(
      `const body = () => {};\n${source}\n;return { __ended: true, exports };`,
      ['module', 'exports', 'require', '__filename', '__dirname'],
      { filename: file },
    );
    const end = run(module, original, require, file, __dirname);
    return end?.__ended
      ? { module, original, local: end.exports, returned: undefined }
      : { module, original, local: original, returned: end };
  } catch {
    return { module, original, local: original, returned: undefined };
  } finally {
    for (const name of ['price', 'menu']) if (!globalsBefore.has(name)) delete globalThis[name];
  }
}

function whyMissing(shop, name) {
  const inGlobal = name in globalThis && !globalsBefore.has(name);
  const { module, original, local, returned } = replay();

  if (shop && shop[name] !== undefined) {
    return lesson`
      shop.${name} arrived, but it is ${show(shop[name])} - not a function.

      It looks as if ${name} was called while the module was loading, so its RESULT was
      exported. The till wants to call it itself, later. Export the function without
      the parentheses.
    `;
  }

  if (shop && Object.hasOwn(shop, name)) {
    return lesson`
      I did:   const shop = require('./modules2_exports_alias.js');
      I got:   ${show(shop)}

      There is a property ${name}, but its value is undefined. Was ${name} called on the last line? Without a tea,
      it has nothing to return, and that result was exported. Export the function itself, without the
      parentheses.
    `;
  }

  const misspelled = Object.keys(module).find((key) => key !== 'exports');
  if (misspelled) {
    return lesson`
      I did:   const shop = require('./modules2_exports_alias.js');
      I got:   ${show(shop)}

      Your file gave \`module\` a property called \`${misspelled}\`. JavaScript lets you invent properties, so
      nothing complains, and nobody looks at it either. require() returns module.exports.
    `;
  }

  if (inGlobal) {
    return lesson`
      I did:   const shop = require('./modules2_exports_alias.js');
      I got:   ${show(shop)}

      ${name} isn't in there - it turned up on the global object.
      A global is visible in every file of the program, so two modules with a function of
      the same name would overwrite each other. Modules exist to avoid that: hand
      ${name} out through module.exports instead.
    `;
  }

  if (returned !== undefined) {
    return lesson`
      I did:   const shop = require('./modules2_exports_alias.js');
      I got:   ${show(shop)}

      Your file ends with a \`return\`. That's allowed, because Node wraps every CommonJS
      file in a function - but nobody looks at what this function returns.
      require() returns only one thing: whatever module.exports is at the end.
    `;
  }

  if (typeof shop === 'function') {
    return lesson`
      I did:   const shop = require('./modules2_exports_alias.js');
      I got:   ${show(shop)}

      That's one function. A module can export a single function, but then there's no room
      for the second one: shop.${name} is undefined. The till needs ONE object with two
      properties in it.
    `;
  }

  if (local !== module.exports && local?.[name] !== undefined) {
    if (module.exports === original) {
      return lesson`
        I did:   const shop = require('./modules2_exports_alias.js');
        I got:   ${show(shop)}

        Here is what the two names point at after your last line:

            module.exports ──►  ${show(module.exports)}
            exports        ──►  ${show(local)}

        At the start both names pointed at the SAME object. \`exports = ...\` didn't change
        that object; it made the name \`exports\` point at a new one. require() never looks
        at the name \`exports\`. It returns module.exports.
      `;
    }
    return lesson`
      I did:   const shop = require('./modules2_exports_alias.js');
      I got:   ${show(shop)}

      ${name} is missing. It isn't gone, it's in the wrong box:

          module.exports ──►  ${show(module.exports)}
          exports        ──►  ${show(local)}

      Your file uses both styles. After the line that gave module.exports a new object,
      \`exports\` still points at the old one, and require() returns only module.exports.
      Choose one style and use it for both functions.
    `;
  }

  const others = Object.keys(shop ?? {}).filter((key) => key !== 'price' && key !== 'menu');
  if (others.length > 0) {
    return lesson`
      I did:   const shop = require('./modules2_exports_alias.js');
      I got:   ${show(shop)}

      There is no property called ${name}. The till asks for exactly \`price\` and \`menu\`,
      so the names of the properties matter. Did one of them get another name?
    `;
  }

  return lesson`
    I did:   const shop = require('./modules2_exports_alias.js');
    I got:   ${show(shop)}

    There is no ${name} in it. What a module exports is whatever module.exports is
    when the file ends. How does ${name} get in there?
  `;
}
