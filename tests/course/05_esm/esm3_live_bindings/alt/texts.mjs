export const words = 'Fresh, old, program';
export const numbers = '11 20 20';
