// expect: `answers` has to be an object
'use strict';

module.exports = undefined;
