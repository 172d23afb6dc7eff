// expect: ReferenceError: product is not defined
export const PI = 3.14159;
export const add = (a, b) => a + b;
export default function multiply(a, b) {
  return product(a, b);
}
