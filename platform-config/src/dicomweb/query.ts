/**
 * Parameters of PS3.18 (tables 8.3.4-1, 8.3.5-1, 9.5.1-2) that are no attribute. An archive may know others, and some of them
 * are doors: `_method=DELETE` makes a deletion of a GET in Orthanc.
 */
const PARAMETERS: ReadonlySet<string> = new Set([
  'accept',
  'annotation',
  'charset',
  'emptyvaluematching',
  'fuzzymatching',
  'iccprofile',
  'includefield',
  'length',
  'limit',
  'multiplevaluematching',
  'offset',
  'orderby',
  'quality',
  'viewport',
  'window',
]);
/** A keyword or tag of the dictionary, or a path of them into sequences (PS3.18 8.3.4.1). */
const ATTRIBUTE = /^([A-Z][A-Za-z0-9]*|[0-9A-Fa-f]{8})(\.([A-Z][A-Za-z0-9]*|[0-9A-Fa-f]{8})){0,16}$/;
/** RFC 3986 3.4, and what browsers leave as it is; control characters are not even taken encoded. */
const VALUE = /^([\w\-.~!$'()*+,;:@/?^|{}[\]"`\\=]|%(?![01][0-9A-Fa-f]|7[Ff])[0-9A-Fa-f]{2})*$/;

/**
 * A query as it goes on to an archive, `` or `?name=value&…`: only known parameters and attributes, values as they came.
 * Undefined where it holds anything else.
 */
export function canonicalQuery(raw: string): string | undefined {
  const pairs = raw.split('&').filter(pair => pair !== '');
  const kept = pairs.map(pair => {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : pair.slice(equals + 1);
    const isKnown = name !== undefined && (PARAMETERS.has(name.toLowerCase()) || ATTRIBUTE.test(name));
    // Some servers end a parameter at a semicolon too.
    return isKnown && VALUE.test(value) ? `${name}=${value.replaceAll(';', '%3B')}` : undefined;
  });
  if (kept.includes(undefined)) return undefined;
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
