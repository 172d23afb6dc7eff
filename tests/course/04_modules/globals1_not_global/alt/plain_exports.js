'use strict';

const yes = true;
const no = !yes;
module.exports = { a: yes, b: no, c: no, d: yes, e: no, f: yes, g: yes, h: yes };
