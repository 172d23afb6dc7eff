// expect: I hoped for three whole numbers
export const words = ['fresh', 'old', 'program'];
export const numbers = [11, 20, undefined];
