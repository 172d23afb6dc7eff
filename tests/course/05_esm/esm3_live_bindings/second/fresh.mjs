// Apples, counted in an ES module.
console.log('fresh');

export let apples = 10;

export default apples;

export function pick() {
  apples += 1;
}
