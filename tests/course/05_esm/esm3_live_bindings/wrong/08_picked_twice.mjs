// expect: It is one fruit
export const words = ['fresh', 'old', 'program'];
export const numbers = [12, 20, 20];
