'use strict';
// Prints how the database runs your two queries:   node explain.js

const { openShop, planOf } = require('./shop.js');
const { indexes, newest, ofDay } = require('./sql2_index.js');

const db = openShop();
for (const index of indexes) db.exec(index);
db.exec('ANALYZE'); // the database learns how many rows there are of each kind
console.log('newest:\n  ', planOf(db, newest, { customer: 3, status: 'open' }).join('\n   '));
console.log('ofDay:\n  ', planOf(db, ofDay, { status: 'open', day: '2026-11-30' }).join('\n   '));
db.close();
