// expect: It multiplies with it
export const PI = 3;
export const add = (a, b) => a + b;
export default (a, b) => a * b;
