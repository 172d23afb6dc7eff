// expect: After `export` comes a whole declaration
const PI = 3.14159;
function add(a, b) {
  return a + b;
}
export add;
export PI;
export default (a, b) => a * b;
