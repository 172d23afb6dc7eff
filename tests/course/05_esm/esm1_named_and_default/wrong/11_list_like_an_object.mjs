// expect: not an object: no colons
const PI = 3.14159;
const add = (a, b) => a + b;
const multiply = (a, b) => a * b;

export { add: add, PI: PI, default: multiply };
