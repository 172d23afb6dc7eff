// expect: add is your default export
export const PI = 3.14159;
export const multiply = (a, b) => a * b;
export default (a, b) => a + b;
