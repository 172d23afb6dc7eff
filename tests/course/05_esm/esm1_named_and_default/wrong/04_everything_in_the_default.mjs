// expect: The braces of an import look like destructuring
const PI = 3.14159;
const add = (a, b) => a + b;
const multiply = (a, b) => a * b;

export default { add, PI, multiply };
