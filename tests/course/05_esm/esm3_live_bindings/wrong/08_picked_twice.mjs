// expect: Only one fruit is picked
export const words = ['fresh', 'old', 'program'];
export const numbers = [12, 20, 20];
