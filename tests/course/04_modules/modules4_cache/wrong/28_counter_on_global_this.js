// expect: new names on the global object
'use strict';
function openBasket() { globalThis.opened = (globalThis.opened ?? 0) + 1; const goods = []; return { number: globalThis.opened, put(a) { goods.push(a); }, list() { return goods.join(', '); } }; }

module.exports = { openBasket };
