import { bodyFault } from './bodyFault.js';

test.each([
  ['GET', {}, false],
  ['GET', { 'content-length': '0' }, false],
  ['POST', { 'content-length': '12' }, false],
  ['POST', { 'transfer-encoding': 'chunked' }, false],
  ['POST', { 'transfer-encoding': 'Chunked' }, false],
  ['POST', {}, false],
  // The method is refused later, in words of its own.
  ['PUT', { 'content-length': '12' }, false],
  ['GET', { 'content-length': '12' }, true],
  ['GET', { 'transfer-encoding': 'chunked' }, true],
  ['HEAD', { 'transfer-encoding': 'chunked' }, true],
  ['OPTIONS', { 'content-length': '1' }, true],
  ['POST', { 'content-length': '12', 'transfer-encoding': 'chunked' }, true],
  ['POST', { 'transfer-encoding': 'gzip, chunked' }, true],
  ['POST', { 'transfer-encoding': 'chunked, identity' }, true],
  ['POST', { 'content-length': '12, 13' }, true],
  ['POST', { 'content-length': '+12' }, true],
  ['POST', { 'content-length': '0x1' }, true],
])('%s with %j is at fault: %p', (method, headers, expected) => {
  expect(bodyFault(method, headers) !== undefined).toBe(expected);
});
