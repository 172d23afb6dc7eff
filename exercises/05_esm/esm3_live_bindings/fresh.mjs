// Apples, counted in an ES module. Read it, don't change it.
console.log('fresh');

export let apples = 10;

export function pick() {
  apples += 1;
}
