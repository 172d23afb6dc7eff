// expect: has lost its object
'use strict';

class Calculator {
  #toCentimetres(metres) {
    return Math.round(metres * 100) / 100;
  }

  PI = 3.14159;

  add(a, b) {
    return this.#toCentimetres(a + b);
  }

  subtract(a, b) {
    return this.#toCentimetres(a - b);
  }
}

module.exports = new Calculator();
