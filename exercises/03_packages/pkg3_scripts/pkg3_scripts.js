'use strict';
// pkg3_scripts                                              (interview question 3)
//
// Open scripts.json and tealog.js and read them. scripts.json is the package.json of a small
// website, and `tealog` is the only tool it uses. Somebody types:
//
//     npm run build -- --fast
//
// 1. What does `tealog` print, line by line? Write down the lines in their order.
//    (npm's own lines, the ones that start with >, don't count.)

exports.printed = [
  'pages',
];

// 2. `tealog` isn't installed globally. If you type `tealog hello` into a terminal on this machine,
//    you get "command not found". The tool is one of the devDependencies, so it's in
//    node_modules/.bin, a folder that isn't on the terminal's PATH. Does
//    the script find it all the same? true or false

exports.scriptFindsTool = undefined;
