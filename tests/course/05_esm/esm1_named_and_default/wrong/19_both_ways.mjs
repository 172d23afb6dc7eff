// expect: Not asked for
export const PI = 3.14159;
export const add = (a, b) => a + b;
export function multiply(a, b) {
  return a * b;
}
export default multiply;
