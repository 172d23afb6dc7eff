'use strict';
// promises4_settled                                         (interview question 50)
//
// A screen in the station asks three services. Each of them is a function without parameters
// that returns a promise:
//
//     dashboard({ weather: askWeather, trains: askTrains, news: askNews })
//
// When the trains don't answer, the screen stays black, even though weather and news are there.
// Rewrite dashboard(services). It asks all of them at the same time, and returns a promise of
//
//     {
//       shown:  { weather: 'sunny', news: null },         what came, whatever it is
//       failed: { trains: 'connection lost' },            the messages of the errors
//     }
//
// This promise is never rejected: a failing service is just a normal day.

function dashboard(services) {
  const names = Object.keys(services);
  const answers = names.map((name) => services[name]());

  return Promise.all(answers).then((values) => {
    const shown = {};
    names.forEach((name, i) => (shown[name] = values[i]));
    return { shown, failed: {} };
  });
}

module.exports = { dashboard };
