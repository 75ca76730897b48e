import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { defined } from '@ohif-stroke/core';

/** What came back, or why nothing did. */
export type Answer =
  | {
      readonly _tag: 'answer';
      readonly status: number;
      /** Media type alone, in lower case; '' where none was told. */
      readonly type: string;
      readonly header: (name: string) => string;
      readonly body: Uint8Array;
    }
  | { readonly _tag: 'none'; readonly why: string };

export type Answered = Extract<Answer, { _tag: 'answer' }>;

export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** Sent in place of the address's path, just as it is: no client tidies it up. */
  readonly rawPath?: string;
  /** Announces a body of so many bytes and sends none: what is answered before the body is what counts. */
  readonly announcedBytes?: number;
}

/** Asks one server; headers that let a log-in pass are set once. */
export type Ask = (url: URL, question?: Question) => Promise<Answer>;

const TIMEOUT_MS = 20_000;
/** The largest file of the plugin is below 30 MB. */
const MOST_BYTES = 256 * 1024 * 1024;
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there.',
  ENOTFOUND: 'this name is not known.',
  EAI_AGAIN: 'this name is not known.',
  ECONNRESET: 'the connection was cut.',
};

/** A client without redirects, caches or cookies. */
export function askWith(login: string | undefined): Ask {
  const authorization = login === undefined ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
  return (url, question = {}) =>
    new Promise(resolve => {
      const { method = 'GET', headers = {}, body, rawPath, announcedBytes } = question;
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const outgoing = send(url, {
        method,
        agent: false,
        ...defined({ path: rawPath }),
        headers: {
          ...authorization,
          ...headers,
          ...(announcedBytes === undefined ? {} : { 'content-length': announcedBytes, expect: '100-continue' }),
        },
      });
      const none = (why: string): void => {
        resolve({ _tag: 'none', why });
        outgoing.destroy();
      };
      outgoing.setTimeout(TIMEOUT_MS, () => none(`no answer within ${TIMEOUT_MS / 1000} seconds.`));
      outgoing.on('error', (error: NodeJS.ErrnoException) => none(REASONS[error.code ?? ''] ?? `${error.message}.`));
      outgoing.on('continue', () => {
        resolve({ _tag: 'answer', status: 100, type: '', header: () => '', body: new Uint8Array() });
        outgoing.destroy();
      });
      outgoing.on('response', incoming => {
        collect(incoming).then(
          bytes => {
            resolve(answerOf(incoming, bytes));
            outgoing.destroy();
          },
          () => none('the answer broke off.'),
        );
      });
      if (announcedBytes === undefined) outgoing.end(body);
      else outgoing.flushHeaders();
    });
}

function answerOf(incoming: IncomingMessage, body: Uint8Array): Answered {
  const header = (name: string): string => String(incoming.headers[name] ?? '');
  const type = (header('content-type').split(';')[0] ?? '').trim().toLowerCase();
  return { _tag: 'answer', status: incoming.statusCode ?? 0, type, header, body };
}

async function collect(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > MOST_BYTES) throw new Error('too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export const textOf = (answer: Answered): string => Buffer.from(answer.body).toString('utf8');

/** An answer in a few words: "404 text/html". */
export const briefly = (answer: Answer): string =>
  answer._tag === 'none' ? answer.why : `${answer.status} ${answer.type || 'without a type'}.`;

/** Out of the address, or of the environment, where `ps` does not show it. */
export function loginOf(url: URL, env: { readonly [name: string]: string | undefined }): string | undefined {
  const user = env.STROKE_DICOMWEB_USER ?? decodeURIComponent(url.username);
  const password = env.STROKE_DICOMWEB_PASSWORD ?? decodeURIComponent(url.password);
  return user === '' ? undefined : `${user}:${password}`;
}
