// expect: A default export is ONE thing
export const PI = 3.14159;
export const add = (a, b) => a + b;
export default { multiply: (a, b) => a * b };
