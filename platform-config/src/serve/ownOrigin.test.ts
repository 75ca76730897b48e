import { isOfOwnOrigin } from './ownOrigin.js';

const HOST = 'viewer.example:3000';

test.each([
  [{ host: HOST }, true],
  [{ host: HOST, origin: `http://${HOST}` }, true],
  // TLS may end in front of the server.
  [{ host: HOST, origin: `https://${HOST}` }, true],
  [{ host: 'viewer.example', origin: 'https://viewer.example' }, true],
  [{ host: 'viewer.example:443', origin: 'https://viewer.example' }, true],
  [{ host: '[::1]:3000', origin: 'http://[::1]:3000' }, true],
  [{ host: HOST, 'sec-fetch-site': 'same-origin' }, true],
  [{ host: HOST, 'sec-fetch-site': 'none' }, true],
  [{ host: HOST, origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' }, true],
  [{ host: HOST, 'sec-fetch-site': 'cross-site' }, false],
  [{ host: HOST, 'sec-fetch-site': 'same-site' }, false],
  [{ host: HOST, 'sec-fetch-site': '' }, false],
  [{ host: HOST, origin: `http://${HOST}`, 'sec-fetch-site': 'cross-site' }, false],
  [{ host: HOST, origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }, false],
  [{ host: HOST, origin: 'http://evil.example' }, false],
  [{ host: HOST, origin: 'http://viewer.example' }, false],
  [{ host: HOST, origin: 'http://viewer.example:3001' }, false],
  [{ host: HOST, origin: `http://${HOST}.evil.example` }, false],
  [{ host: HOST, origin: `http://evil@${HOST}` }, false],
  [{ host: HOST, origin: `http://${HOST}, http://evil.example` }, false],
  [{ host: HOST, origin: 'null' }, false],
  [{ host: HOST, origin: '' }, false],
  [{ host: HOST, origin: 'file://' }, false],
  [{ origin: `http://${HOST}` }, false],
])('%j: %p', (headers, expected) => {
  expect(isOfOwnOrigin(headers)).toBe(expected);
});
