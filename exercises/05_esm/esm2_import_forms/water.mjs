// How much water does a bed need? A finished file (an ES module), leave it as it is.
export const litres = (squareMetres) => 4 * squareMetres;
