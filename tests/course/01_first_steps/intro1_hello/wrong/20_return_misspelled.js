// expect: retrun for the name of a variable
'use strict';
function greet(name) { retrun `Hello, ${name}!`; }
module.exports = { greet };
