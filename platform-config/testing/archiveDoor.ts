import { FOREIGN_RESOURCES, HOSTILE_TARGETS } from './hostileTargets.js';
import { rawRequest, requestText, statusOf } from './rawRequest.js';

export interface Door {
  readonly url: string;
  /** Where the archive's resources begin; `/dicomweb` where it is not said. */
  readonly root?: string;
  /** Addresses that reached the archive behind it; empty where there is none behind. */
  readonly passed: () => readonly string[];
}

const STUDY = '/dicomweb/studies/1.2.3';
const INSTANCE = `${STUDY}/series/1.2.3.4/instances/1.2.3.4.5`;

/** What every door to an archive must do alike: our server before it, our own archive, the nginx file. */
export function testDoor(test: jest.It, open: () => Door): void {
  const ask = async (method: string, target: string, headers: readonly string[] = [], body = ''): Promise<number> => {
    const { url, root = '/dicomweb' } = open();
    const placed = target.startsWith('/') ? target.replace('/dicomweb', root) : target;
    return statusOf(
      await rawRequest(url, requestText(method, placed, [`Host: ${new URL(url).host}`, ...headers], body)),
    );
  };

  test.each(HOSTILE_TARGETS)('%s is refused and reaches nothing', async target => {
    expect(await ask('GET', target)).toBe(400);
    const plain = ['Content-Type: text/plain', 'Content-Length: 1', 'Origin: http://evil.example'];
    expect([400, 403]).toContain(await ask('POST', target, plain, 'x'));
    expect(open().passed()).toEqual([]);
  });

  test.each(FOREIGN_RESOURCES)('%s is no resource of DICOMweb', async target => {
    expect(await ask('GET', target)).toBe(404);
    expect([404, 405]).toContain(await ask('POST', target, ['Content-Length: 0']));
    expect(open().passed()).toEqual([]);
  });

  test.each([
    ['PUT', '/dicomweb/studies'],
    ['DELETE', STUDY],
    ['DELETE', INSTANCE],
    ['PATCH', STUDY],
    ['POST', `${STUDY}/series`],
    ['POST', INSTANCE],
    ['POST', '/dicomweb/instances'],
  ])('%s %s is not allowed', async (method, target) => {
    expect(await ask(method, target, ['Content-Length: 1'], 'x')).toBe(405);
    expect(open().passed()).toEqual([]);
  });

  test.each([
    ['Origin: http://evil.example'],
    ['Origin: null'],
    ['Sec-Fetch-Site: cross-site'],
    ['Sec-Fetch-Site: same-site'],
  ])('a page with %s is refused, reading as well', async header => {
    const length = 'Content-Length: 1';
    expect(await ask('POST', '/dicomweb/studies', [header, length, 'Content-Type: text/plain'], 'x')).toBe(403);
    expect(await ask('GET', '/dicomweb/studies', [header])).toBe(403);
    expect(await ask('OPTIONS', '/dicomweb/studies', [header])).toBe(403);
    expect(open().passed()).toEqual([]);
  });

  test('a body of a GET is not taken for the next request', async () => {
    const smuggled = 'POST /dicomweb/studies HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';
    const chunked = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`;
    expect(await ask('GET', '/dicomweb/studies', ['Transfer-Encoding: chunked'], chunked)).toBe(400);
    expect(await ask('GET', '/dicomweb/studies', [`Content-Length: ${smuggled.length}`], smuggled)).toBe(400);
    const both = ['Transfer-Encoding: chunked', 'Content-Length: 5'];
    expect(await ask('POST', '/dicomweb/studies', both, '0\r\n\r\n')).toBe(400);
    expect(open().passed()).toEqual([]);
  });
}
