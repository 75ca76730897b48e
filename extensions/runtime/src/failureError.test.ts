import { FailureError, toFailure } from './failureError.js';

test('a failure keeps tag, sentence and values only; a bug becomes one sentence without its stack', () => {
  expect(toFailure(new FailureError('modelMissing', 'Gone.', { cause: new Error('why') }))).toEqual({
    _tag: 'modelMissing',
    message: 'Gone.',
  });
  expect(toFailure({ _tag: 'x', message: 'y', cause: 'z' })).toEqual({ _tag: 'x', message: 'y' });
  expect(toFailure(new TypeError('a is undefined'))).toEqual({
    _tag: 'unexpected',
    message: 'Something went wrong inside the analysis: a is undefined',
    values: { detail: 'a is undefined' },
  });
  expect(toFailure('text')._tag).toBe('unexpected');
});
