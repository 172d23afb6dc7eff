// expect: the variable that holds it is outside
'use strict';
let opened = 0; let goods = [];
function openBasket() { opened += 1; goods = []; return { number: opened, put(a) { goods.push(a); }, list() { return goods.join(', '); } }; }

module.exports = { openBasket };
