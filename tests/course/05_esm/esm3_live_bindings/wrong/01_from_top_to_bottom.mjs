// expect: imports are done before your first line
export const words = ['program', 'fresh', 'old'];
export const numbers = [11, 20, 20];
