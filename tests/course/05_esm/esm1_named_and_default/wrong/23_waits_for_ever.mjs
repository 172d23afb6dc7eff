// expect: did not come to its end
export const PI = 3.14159;
export const add = (a, b) => a + b;
export default (a, b) => a * b;
await new Promise(() => {});
