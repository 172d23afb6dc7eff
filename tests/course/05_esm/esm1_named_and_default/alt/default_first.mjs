// alt: Exports first work because functions are hoisted; `PI` as a `let` can still change.
export default multiply;
export { add };
export let PI = 22 / 7;
PI = 3.1416;

function multiply(a, b) {
  return a * b;
}

function add(a, b) {
  return a + b;
}
