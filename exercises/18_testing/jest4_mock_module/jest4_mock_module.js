'use strict';
// jest4_mock_module                                        (interview question 45)
//
// signUp() in signup.js saves a guest and sends a mail. Read there what it promises. The test below
// would write into the real store and send a real mail, if they didn't refuse.
//
// Replace ./mailer and ./store with mocks, and write the tests. They are tried out: on correct versions
// of signup.js, where they must be green, in any order, and on ten broken ones, which have to turn
// a test red.
//
// Useful: jest.mock('./mailer')   send.mockResolvedValue(x)   send.mockRejectedValueOnce(error)
//         expect(send).toHaveBeenCalledTimes(n)   .toHaveBeenCalledWith(...)   jest.clearAllMocks()

const { signUp } = require('./signup');

const ada = { name: 'Ada', email: 'ada@example.com' };

test('gives the saved guest', async () => {
  expect(await signUp(ada)).toMatchObject(ada);
});
