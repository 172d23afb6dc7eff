// expect: One name can be exported once only
export const PI = 3.14159;
export const add = (a, b) => a + b;
export default (a, b) => a * b;
export { add, PI };
