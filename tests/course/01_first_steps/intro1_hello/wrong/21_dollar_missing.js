// expect: which character is missing
'use strict';
function greet(name) { return `Hello, {name}!`; }
module.exports = { greet };
