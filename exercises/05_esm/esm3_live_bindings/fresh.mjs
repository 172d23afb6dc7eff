// Apples, counted in an ES module. Read it, do not change it.
console.log('fresh');

export let apples = 10;

export function pick() {
  apples += 1;
}
