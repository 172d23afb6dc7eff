// expect: A declaration with const isn't
export const PI = 3.14159;
export const add = (a, b) => a + b;
export default const multiply = (a, b) => a * b;
