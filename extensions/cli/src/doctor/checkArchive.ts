import { type SearchVerdict, type StoreVerdict, searchVerdict, storeVerdict } from '@ohif-stroke/core';
import { bad, type Finding, good } from './finding.js';
import { type Answer, type Answered, type Ask, briefly, textOf } from './site.js';

/** A UID that no study has (2.25, PS3.5 B.2): the search finds nothing, so nothing of a patient comes over. */
const NO_STUDY = '2.25.1';
/** As much as a study's segmentations need, with room. */
const STORE_BYTES = 100 * 1024 * 1024;
const LOGIN =
  'the archive wants a log-in: let the proxy hold it (proxy_set_header Authorization), or log in to the viewer.';
const NO_STOW = 'there is no STOW-RS at this address: compare wadoRoot in app-config with the archive’s DICOMweb root.';
const TOO_LARGE = 'raise the limit: client_max_body_size 512m; in nginx.';
const ROOTS =
  'compare qidoRoot in app-config with the proxy’s location and the archive’s DICOMweb root (Orthanc: DicomWeb.Root).';

const SEARCH_CURES: Readonly<Record<Exclude<SearchVerdict, 'searched'>, string>> = {
  loginWanted: LOGIN,
  unreached: 'the proxy does not reach the archive: is it running, and is proxy_pass its address?',
  other: ROOTS,
};
const STORE_CURES: Readonly<Record<Exclude<StoreVerdict, 'taken'>, string>> = {
  loginWanted: LOGIN,
  forbidden:
    'the viewer’s own origin is taken for foreign, or writing is not allowed: pass Host on as the browser sent it (proxy_set_header Host $http_host), and allow STOW-RS.',
  absent: NO_STOW,
  notPosted: 'allow POST on …/studies in the proxy and in the archive.',
  tooLarge: TOO_LARGE,
  broken: 'look into the archive’s log; store a report once by hand.',
  unreached: NO_STOW,
};

export interface ArchiveRoots {
  readonly qido: URL;
  readonly wado: URL;
}

/** Can it be searched, does it take reports, and is it shut to what is none of the viewer's business? */
export async function checkArchive(ask: Ask, viewer: URL, roots: ArchiveRoots): Promise<readonly Finding[]> {
  const search = checkSearch(
    await ask(below(roots.qido, `studies?StudyInstanceUID=${NO_STUDY}&limit=1`), {
      headers: { accept: 'application/dicom+json' },
    }),
  );
  const store = await checkStore(ask, viewer, roots.wado);
  const size = store.ok ? [await checkSize(ask, viewer, roots.wado)] : [];
  return [search, store, ...size, await checkDoor(ask, roots.wado)];
}

function checkSearch(answer: Answer): Finding {
  const check = 'archive, QIDO-RS';
  if (answer._tag === 'none') return bad(check, answer.why, ROOTS);
  const verdict = searchVerdict({ status: answer.status, fits: isJsonList(answer) });
  return verdict === 'searched'
    ? good(check, 'it can be searched.')
    : bad(check, briefly(answer), SEARCH_CURES[verdict]);
}

/** A store with no part in it: nothing is written. */
async function checkStore(ask: Ask, viewer: URL, root: URL): Promise<Finding> {
  const check = 'archive, STOW-RS';
  const answer = await ask(below(root, 'studies'), {
    method: 'POST',
    headers: { ...STORE_HEADERS, accept: 'application/dicom+json', origin: viewer.origin },
    body: '--doctor--\r\n',
  });
  if (answer._tag === 'none') return bad(check, answer.why, STORE_CURES.unreached);
  const { status } = answer;
  const verdict = storeVerdict(status);
  if (verdict === 'taken') return good(check, `reports are taken (an empty store is answered ${status}).`);
  const seen =
    verdict === 'broken' ? `an empty store is answered ${status}.` : `${status}: reports can only be downloaded.`;
  return bad(check, seen, STORE_CURES[verdict]);
}

/** Only announced: a server that limits bodies says so before it reads one. */
async function checkSize(ask: Ask, viewer: URL, root: URL): Promise<Finding> {
  const check = 'archive, size of a store';
  const answer = await ask(below(root, 'studies'), {
    method: 'POST',
    headers: { ...STORE_HEADERS, origin: viewer.origin },
    announcedBytes: STORE_BYTES,
  });
  return answer._tag === 'answer' && answer.status === 413
    ? bad(check, '413 for 100 MB.', TOO_LARGE)
    : good(check, '100 MB are not refused.');
}

/** Orthanc's own root answers with its version; anything but a refusal or a page of the viewer is a way out. */
async function checkDoor(ask: Ask, root: URL): Promise<Finding> {
  const check = 'archive, the rest of it';
  const path = root.pathname.replace(/\/+$/, '');
  for (const way of ['/..%2fsystem', '/%2e%2e%2fsystem', '/..%252fsystem', '/../system']) {
    const answer = await ask(root, { rawPath: `${path}${way}` });
    if (answer._tag === 'answer' && answer.status === 200 && /json/.test(answer.type)) {
      return bad(
        check,
        `GET ${path}${way} reaches it: any page could read and reset the archive.`,
        'let through DICOMweb’s resources only, as platform-config/nginx/stroke.conf does.',
      );
    }
  }
  return good(check, 'it cannot be reached through DICOMweb’s address.');
}

const STORE_HEADERS = { 'content-type': 'multipart/related; type="application/dicom"; boundary=doctor' };

const below = (root: URL, path: string): URL => new URL(`${root.href.replace(/\/+$/, '')}/${path}`);

function isJsonList(answer: Answered): boolean {
  try {
    return /json/.test(answer.type) && Array.isArray(JSON.parse(textOf(answer)));
  } catch {
    return false;
  }
}
