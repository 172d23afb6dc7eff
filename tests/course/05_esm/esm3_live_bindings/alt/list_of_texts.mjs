const first = ['fresh', 'old'];
export const words = new Set([...first, 'program']);
export const numbers = ['11', '20', '20'];
