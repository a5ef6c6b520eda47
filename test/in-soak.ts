/** What `npm run soak` gives to the tests that it runs with more, or with larger things, than CI. */
export const soakEnvironment = { ONEBOX_TEST_SOAK: "1" };

export const isSoak = process.env["ONEBOX_TEST_SOAK"] !== undefined;
