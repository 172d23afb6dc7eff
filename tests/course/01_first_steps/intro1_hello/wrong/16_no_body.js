// expect: nothing came back
'use strict';

function greet(name) {
}

module.exports = { greet };
