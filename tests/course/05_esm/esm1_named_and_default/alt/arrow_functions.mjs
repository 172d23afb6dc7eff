export const PI = Math.PI;
export const add = (a, b) => a + b;
export default (a, b) => a * b;
