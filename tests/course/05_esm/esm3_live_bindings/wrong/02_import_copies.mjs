// expect: a window, not a photograph
export const words = ['fresh', 'old', 'program'];
export const numbers = [10, 20, 20];
