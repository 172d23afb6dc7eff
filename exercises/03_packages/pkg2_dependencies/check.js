'use strict';
// The tests of app.js, run by `npm test`. Read them, don't change them.

const { check } = require('testlet');
const main = require('./app.js');

check('shows the orders', main(['show', '17', '18']) === '<h1>Orders</h1> 17, 18');
