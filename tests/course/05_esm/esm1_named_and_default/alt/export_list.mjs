// alt: All exports in one list: easy to see, and a second place to keep up to date.
const PI = 3.14159;

function add(a, b) {
  return a + b;
}

function multiply(a, b) {
  return a * b;
}

export { add, PI, multiply as default };
