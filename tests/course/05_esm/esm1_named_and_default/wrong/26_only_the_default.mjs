// expect: add is missing
const PI = 3.14159;
const add = (a, b) => a + b;
export default (a, b) => a * b;
