// expect: it needs a variable that already exists
export const PI = 3.14159, add = (a, b) => a + b;
export default multiply = (a, b) => a * b;
