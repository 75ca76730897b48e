import { createAskAgain } from './askAgain.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('the viewer is asked again some times after the last images of each viewport, and not after the end', () => {
  const asked: string[] = [];
  const again = createAskAgain(id => asked.push(id));
  again.about('a');
  jest.advanceTimersByTime(900);
  again.about('a');
  jest.advanceTimersByTime(900);
  expect(asked).toEqual([]);
  again.about('b');
  jest.advanceTimersByTime(1100);
  expect(asked).toEqual(['a', 'b']);
  jest.advanceTimersByTime(100_000);
  expect(asked.filter(id => id === 'a')).toHaveLength(5);
  expect(asked.filter(id => id === 'b')).toHaveLength(5);
  again.about('a');
  again.stop();
  jest.advanceTimersByTime(100_000);
  expect(asked).toHaveLength(10);
});
