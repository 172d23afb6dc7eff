// expect: each one as often as it
'use strict';
let opened = 0;
function openBasket() { opened += 1; const goods = new Set(); return { number: opened, put(a) { goods.add(a); }, list() { return [...goods].join(', '); } }; }

module.exports = { openBasket };
