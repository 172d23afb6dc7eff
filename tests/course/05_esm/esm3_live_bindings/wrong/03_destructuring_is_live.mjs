// expect: it copied the number
export const words = ['fresh', 'old', 'program'];
export const numbers = [11, 21, 21];
