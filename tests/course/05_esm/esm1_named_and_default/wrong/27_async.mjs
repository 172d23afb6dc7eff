// expect: always hands out a promise
export const PI = 3.14159;
export const add = async (a, b) => a + b;
export default async (a, b) => a * b;
