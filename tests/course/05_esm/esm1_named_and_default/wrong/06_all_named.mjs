// expect: Which word turns an export into the default
export const PI = 3.14159;
export const add = (a, b) => a + b;
export const multiply = (a, b) => a * b;
