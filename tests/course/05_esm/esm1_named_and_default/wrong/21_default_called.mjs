// expect: Was multiply called here
export const PI = 3.14159;
export const add = (a, b) => a + b;
const multiply = (a, b) => a * b;
export default multiply(2, 3);
