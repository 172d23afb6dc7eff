// expect: I hoped for a list of words
'use strict';

module.exports = null;
