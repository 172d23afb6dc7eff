// expect: A module can have only one default export
export const PI = 3.14159;

export default function add(a, b) {
  return a + b;
}

export default function multiply(a, b) {
  return a * b;
}
