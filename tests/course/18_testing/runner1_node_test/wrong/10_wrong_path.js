// expect: does every path
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

require('./basket.js');
