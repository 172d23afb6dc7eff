// expect: gives a value to a variable that exists already
export const PI = 3.14159, add = (a, b) => a + b;
export default multiply = (a, b) => a * b;
