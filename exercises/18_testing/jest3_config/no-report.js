'use strict';
module.exports = class {};
