// expect: what stands after `return`
export const PI = 3.14159;
export function add(a, b) {
  a + b;
}
export default function multiply(a, b) {
  a * b;
}
