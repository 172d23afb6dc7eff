// expect: it took a copy of the number
export const words = ['fresh', 'old', 'program'];
export const numbers = [11, 21, 21];
