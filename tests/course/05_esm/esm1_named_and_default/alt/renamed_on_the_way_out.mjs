// alt: Names inside and outside can differ, which is handy and easy to lose track of.
const sum = (...numbers) => numbers.reduce((a, b) => a + b, 0);
const product = (...numbers) => numbers.reduce((a, b) => a * b, 1);
const circle = { ratio: 3.14159265 };

export { sum as add };
export const { ratio: PI } = circle;
export default product;
