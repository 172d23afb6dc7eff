// expect: can only name what is declared in this file
const add = (a, b) => a + b;
const multiply = (a, b) => a * b;

export { add, PI, multiply as default };
