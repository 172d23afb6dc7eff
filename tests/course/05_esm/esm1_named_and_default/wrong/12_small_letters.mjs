// expect: capital letters included
export const pi = 3.14159;
export const add = (a, b) => a + b;
export default (a, b) => a * b;
