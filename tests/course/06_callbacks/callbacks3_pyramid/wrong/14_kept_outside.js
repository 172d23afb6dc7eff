// expect: A variable outside makeTea() exists only once
'use strict';

let currentKitchen;
let done;

function makeTea(kitchen, order, callback) {
  currentKitchen = kitchen;
  done = callback;
  kitchen.findRecipe(order, boil);
}

function boil(error, recipe) {
  if (error) return done(error);
  return currentKitchen.boil(recipe, steep);
}

function steep(error, water) {
  if (error) return done(error);
  return currentKitchen.steep(water, serve);
}

function serve(error, tea) {
  if (error) return done(error);
  return currentKitchen.serve(tea, done);
}

module.exports = { makeTea };
