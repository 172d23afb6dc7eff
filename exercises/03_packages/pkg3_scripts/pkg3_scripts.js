'use strict';
// pkg3_scripts                                              (interview question 3)
//
// Open scripts.json and tealog.js and read them. scripts.json is the package.json of a small
// web site, and `tealog` is the only tool that it uses. Somebody types:
//
//     npm run build -- --fast
//
// 1. What does `tealog` print, line by line? Write down the lines in their order.
//    (npm's own lines, the ones that begin with >, do not count.)

exports.printed = [
  'pages',
];

// 2. `tealog` is not installed globally. Anyone who types `tealog hello` into the terminal of this
//    machine reads "command not found". The tool is one of the devDependencies, so it stands
//    in node_modules/.bin, a folder that is not on the terminal's PATH.
//    Does the script find it all the same? true or false

exports.scriptFindsTool = undefined;
