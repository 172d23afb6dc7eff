'use strict';
// What the learner's file exports, with the functions and classes that the test needs in it.
//
//   const { measure } = exportsOf(file, 'measure');
//   const { watch } = exportsOf(file, 'watch, answer', { needed: ['watch'] });   answer is no function
//
// The text is what stands between the braces of module.exports in the file's last line. `why` are the words
// in front of that line in the lesson.

const { load } = require('./loading.js');
const { lesson, show } = require('./words.js');

function exportsOf(file, names, { needed = names.split(', '), why = 'The last line exports it' } = {}) {
  const exported = load(file);
  for (const name of needed) {
    const found = exported?.[name];
    if (typeof found === 'function') continue;
    throw lesson`
      I looked for the ${/^[A-Z]/.test(name) ? 'class' : 'function'} ${name} in your file and found: ${show(found)}
      ${why}: module.exports = { ${names} };
    `;
  }
  return exported;
}

module.exports = { exportsOf };
