// expect: exist only in CommonJS
const PI = 3.14159;
const add = (a, b) => a + b;
const multiply = (a, b) => a * b;

module.exports = { add, PI, multiply };
