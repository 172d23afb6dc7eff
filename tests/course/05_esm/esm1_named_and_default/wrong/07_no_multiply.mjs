// expect: there isn't one yet
export const PI = 3.14159;
export const add = (a, b) => a + b;
