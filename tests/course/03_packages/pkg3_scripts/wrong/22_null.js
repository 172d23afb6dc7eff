// expect: `printed` is undefined
'use strict';

module.exports = null;
